/** What the engine's kinds of refusal mean to a reader; the engine's own words follow. */
const KINDS: readonly (readonly [kind: RegExp, title: string])[] = [
  [
    /^Cannot prepare multiple|multiple statements at once/,
    '这条语句引擎要拆成几条来做：PIVOT 须用 IN (…) 写明取值',
  ],
  [
    /installing and loading the \w+ extension|^Extension /,
    '这个函数要靠扩展才有，本程序离线运行，不装载扩展',
  ],
  [/^Parser Error/, '语法有误'],
  [/^Binder Error/, '列名、别名或类型对不上'],
  [/^Catalog Error/, '没有这张表、这个视图或函数'],
  [/^Conversion Error/, '有值不能转换成所要的类型'],
  [/^Out of Range Error/, '数值超出范围'],
  [/^Out of Memory Error/, '内存不够，请缩小范围或先汇总'],
  [/^(Permission|IO) Error/, '这里不能读写文件或网络'],
  [/^(TransactionContext|Transaction) Error/, '这里只能查询，不能改动数据'],
  [/^Invalid Input Error/, '输入有误'],
  [/^[A-Z][\w ]* Error/, '引擎没有完成查询'],
];

/** A failure in words: what happened, and the engine's own message where there is one. */
export function failureWords(
  code: string,
  message: string,
): { readonly title: string; readonly detail: string } {
  if (code !== 'sql.engine') return { title: message, detail: '' };
  const found = KINDS.find(([kind]) =>
    kind.test(message.replace(/^Invalid Input Error: (?=Cannot prepare)/, '')),
  );
  return found
    ? { title: found[1], detail: message }
    : { title: '查询引擎出错，已经重新启动，请换一种写法再试', detail: message };
}
