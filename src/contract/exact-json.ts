/** JSON that carries whole numbers of any size and maps, which `JSON` by itself does not: what is written reads back equal. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'bigint') return { $bigint: String(member) };
    return member instanceof Map ? { $map: [...member] } : member;
  });
}

/** The value of an `exactJson` text; throws where it is none. */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null) return member;
    if ('$bigint' in member) return BigInt(String(member.$bigint));
    return '$map' in member ? new Map(member.$map as readonly (readonly [unknown, unknown])[]) : member;
  });
}
