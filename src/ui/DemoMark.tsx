/** Demo figures are invented; every page, chart and sheet says so. */
export function DemoMark() {
  return (
    <span className="mark demo" title="数据为程序生成，与任何真实单位、服务商的情况无关">
      演示数据
    </span>
  );
}
