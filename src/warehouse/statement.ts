/** What stands between the tokens of SQL that matter here: comments, and text that is quoted in any way. */
const SKIPPED =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)/g;

/** Same length, with every comment and quoted text blanked. */
function blanked(sql: string): string {
  return sql.replace(SKIPPED, (text) =>
    (text.startsWith('-') || text.startsWith('/') ? ' ' : '_').repeat(text.length),
  );
}

/** The statements of a text that a reader wrote, without their semicolons; comments and quotes are seen through. */
export function readerStatements(sql: string): string[] {
  const plain = blanked(sql);
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at <= plain.length; at++) {
    if (at < plain.length && plain[at] !== ';') continue;
    if (plain.slice(from, at).trim() !== '') found.push(sql.slice(from, at));
    from = at + 1;
  }
  return found;
}

/** A statement that begins with EXPLAIN or EXPLAIN ANALYZE, and what it explains; otherwise the statement itself. */
export function explainedStatement(statement: string): { readonly explain: string; readonly rest: string } {
  const [head = ''] = /^\s*EXPLAIN\s+(?:ANALYZE\s+)?/i.exec(blanked(statement)) ?? [];
  return { explain: head.trim(), rest: statement.slice(head.length) };
}

/** The first word of a statement, in capitals; `(` where it begins with one. */
export function firstWord(statement: string): string {
  return (/^\s*(\w+|\()/.exec(blanked(statement))?.[1] ?? '').toUpperCase();
}
