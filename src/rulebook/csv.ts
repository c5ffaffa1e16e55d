/**
 * Reads our own reference files: RFC 4180 with a header, quoted cells without line breaks.
 * Returns one record a line by header; throws, naming the line, where a row has another number of cells.
 */
export function readReference(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const header = cells(head);
  return lines.map((line, i) => {
    const row = cells(line);
    if (row.length !== header.length)
      throw new Error(`reference line ${i + 2}: ${row.length} cells, not ${header.length}`);
    return Object.fromEntries(header.map((name, at) => [name, row[at] ?? '']));
  });
}

function cells(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
