/** Every reason for which a record is set aside, and how its sender mends the source. `{…}` are filled in. */
const TEXTS = {
  missing_value: ['必填列「{column}」为空', '在原表补填该列后重新导入'],
  not_a_number: ['列「{column}」不是数字：{value}', '改为普通数字，不带单位和文字'],
  not_an_integer: ['列「{column}」应为整数：{value}', '改为整数'],
  number_too_large: ['列「{column}」的数字过大，无法精确保存：{value}', '核对数量级和单位'],
  negative: ['列「{column}」不能为负数：{value}', '核对原值'],
  over_100: ['列「{column}」的百分数超过 100：{value}', '按 0–100 填写'],
  not_a_month: ['列「{column}」不是月份：{value}', '写成 2025-01 的形式'],
  ambiguous_month: [
    '列「{column}」的月份有歧义：{value} 可能是 1 月，也可能是 10 月',
    '写成 2025-01 或 2025-10',
  ],
  future_month: ['列「{column}」是尚未到来的月份：{value}', '核对月份'],
  not_a_date: ['列「{column}」不是日期：{value}', '写成 2025-01-31 的形式'],
  not_an_instant: ['列「{column}」不是时间：{value}', '写成 2025-01-31 08:30 的形式'],
  not_a_period: ['列「{column}」不是周期：{value}', '写成 2025Q1 或 2025-01'],
  no_such_date: ['列「{column}」的日期或时间不存在：{value}', '核对年月日时分'],
  not_a_boolean: ['列「{column}」不是“是/否”：{value}', '改为 是 或 否'],
  not_in_list: ['列「{column}」的取值不在规定范围内：{value}', '改为以下之一：{detail}'],
  error_cell: ['列「{column}」是表格错误值：{value}', '修正公式后重新导出'],
  formula_without_value: ['该行有公式但没有保存计算结果', '用电子表格软件打开并保存后重新导出'],
  nested_value: ['列「{column}」里是嵌套的对象或列表，不是一个值：{value}', '导出为每格一个值的平面表'],
  merged_cell: ['列「{column}」是合并单元格的一部分，值写在上面的行里', '取消合并，每一行都填上自己的值'],
  duplicate_field: ['同一条记录里「{column}」出现了两次，值不相同', '每条记录每个字段只写一次'],
  not_a_record: ['这不是一条记录：{value}', '每条记录应是一个 JSON 对象'],
  bad_json: ['这一行不是完整的 JSON：{value}', '检查该行是否被截断或缺少引号、逗号'],
  unreadable_text: ['列「{column}」含有无法识别的字符', '核对原文编码后重新导出'],
  scientific_id: [
    '列「{column}」的编码被写成科学计数法，位数已丢失：{value}',
    '将该列设为文本格式后重新导出',
  ],
  cell_too_long: ['列「{column}」的内容过长', '核对该单元格是否粘连了多行'],
  unknown_name: ['{detail}中没有「{value}」', '改为{detail}中的编码、名称或别名，或先在{detail}中登记'],
  unknown_name_similar: [
    '{detail}中没有「{value}」',
    '是否为「{suggestion}」？请改正，或在{detail}中登记别名',
  ],
  ambiguous_name: ['「{value}」在{detail}中对应多个编码：{suggestion}', '改用编码'],
  reference_absent: ['缺少{detail}，无法确认「{value}」', '请将{detail}一并导入'],
  end_before_start: ['「{column}」早于「{detail}」：{value}', '核对两个日期'],
  too_many_days: ['「{column}」（连同关机天数）超过当月天数：{value}', '核对这一行的有效天数与关机天数'],
  summary_row: ['这是合计、平均等统计行，不是明细', '无需修改；导出时可去掉合计行'],
  footer_row: ['这是表尾的说明或页码，不是记录', '无需修改；导出时可去掉表尾'],
  repeated_header: ['这一行重复了表头', '无需修改；合并文件时去掉多余的表头'],
  ragged_row: ['这一行的列数与表头不符（{detail}）', '检查是否缺少或多出分隔符，含分隔符的内容要加引号'],
  bad_quotes: ['这一行的引号没有正确闭合', '内容中的引号要写成两个，并用引号把整格括起来'],
  omitted: ['按导入时的决定不采用这一行', '无需修改；如需采用，请撤销该决定'],
  kept_committed: [
    '与以前导入的一条记录{suggestion}相同而内容不同，按决定保留以前导入的',
    '如需更正，请选择替换后重新导入',
  ],
  overlap_unanswered: [
    '与以前导入的一条记录{suggestion}相同而内容不同',
    '请选择替换以前导入的记录，或保留它们',
  ],
  conflicting_duplicate: ['{suggestion}相同而内容不同：{detail}', '核对后只保留正确的一行'],
} as const satisfies Record<string, readonly [reason: string, fix: string]>;

export type ProblemCode = keyof typeof TEXTS;

/** What is wrong with one cell or row; the texts are made when they are needed. */
export interface Problem {
  readonly code: ProblemCode;
  /** What the texts name beside column and value: a list of choices, a table, another column. */
  readonly detail?: string;
  readonly suggestion?: string;
}

const LONGEST_SHOWN = 200;

/** The Chinese reason and remedy of a problem in a column (header as written) with its original text. */
export function problemTexts(
  problem: Problem,
  column: string,
  value: string,
): { readonly reason: string; readonly fix: string } {
  const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  const parts = new Map([
    ['column', column],
    ['value', shown],
    ['detail', problem.detail ?? ''],
    ['suggestion', problem.suggestion ?? ''],
  ]);
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => parts.get(name) ?? '');
  const [reason, fix] = TEXTS[problem.code];
  return { reason: fill(reason), fix: fill(fix) };
}
