/** What a reader of markup hears; names come without their namespace prefix. */
export interface XmlHandlers {
  /** `attributes` is their raw text: see `attribute`. */
  open?(name: string, attributes: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entity(reference: string): string {
  const code = reference.startsWith('#x')
    ? Number.parseInt(reference.slice(2), 16)
    : reference.startsWith('#')
      ? Number.parseInt(reference.slice(1), 10)
      : Number.NaN;
  const found = Number.isNaN(code) ? ENTITIES[reference] : String.fromCodePoint(code);
  if (found === undefined) throw new Error(`unknown entity ${reference}`);
  return found;
}

/** Text with its entities put in; only the five of XML and numbers are known, so that none can grow. */
function withEntities(text: string): string {
  return text.includes('&')
    ? text.replace(/&([^;&]{1,12});/g, (_, reference: string) => entity(reference))
    : text;
}

const isSpace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);

/** The value of an attribute in the raw text of a tag, or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (at > 0 && !isSpace(attributes.charCodeAt(at - 1)) && attributes.charCodeAt(at - 1) !== 0x3a) continue;
    let next = at + name.length;
    while (isSpace(attributes.charCodeAt(next))) next++;
    if (attributes.charCodeAt(next) !== 0x3d) continue;
    next++;
    while (isSpace(attributes.charCodeAt(next))) next++;
    const quote = attributes.charAt(next);
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, next + 1);
    return end < 0 ? undefined : withEntities(attributes.slice(next + 1, end));
  }
  return undefined;
}

const localName = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

/** End of a tag that began at `from`: a `>` inside quotes is text. */
function tagEnd(text: string, from: number): number {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (open !== 0) open = code === open ? 0 : open;
    else if (code === 0x22 || code === 0x27) open = code;
    else if (code === 0x3e) return at;
  }
  return -1;
}

/** Markup read between two rests of `xmlSteps`, in UTF-16 units. */
const STEP = 1 << 18;

/** Reads markup from start to end; throws where it is cut off, its tags do not match or an entity is unknown. */
export function readXml(text: string, handlers: XmlHandlers): void {
  for (const _ of xmlSteps(text, handlers));
}

/** The same with a rest every so often, for whoever must hear of other things while a long text is read. */
export function* xmlSteps(text: string, handlers: XmlHandlers): Generator<void, void> {
  const after = (mark: string, from: number) => {
    const at = text.indexOf(mark, from);
    if (at < 0) throw new Error('markup is cut off');
    return at;
  };
  const open: string[] = [];
  let rest = STEP;
  for (let at = 0; at < text.length; ) {
    if (at > rest) {
      yield;
      rest = at + STEP;
    }
    if (text.charCodeAt(at) !== 0x3c) {
      const end = text.indexOf('<', at);
      const to = end < 0 ? text.length : end;
      if (handlers.text && open.length > 0) handlers.text(withEntities(text.slice(at, to)));
      at = to;
    } else if (text.startsWith('<!--', at)) at = after('-->', at + 4) + 3;
    else if (text.startsWith('<![CDATA[', at)) {
      const end = after(']]>', at + 9);
      handlers.text?.(text.slice(at + 9, end));
      at = end + 3;
    } else if (text.startsWith('<!', at)) throw new Error('document type');
    else if (text.startsWith('<?', at)) at = after('?>', at + 2) + 2;
    else if (text.charCodeAt(at + 1) === 0x2f) {
      const end = after('>', at);
      const name = text.slice(at + 2, end).trim();
      if (open.pop() !== name) throw new Error(`unmatched ${name}`);
      handlers.close?.(localName(name));
      at = end + 1;
    } else {
      const end = tagEnd(text, at);
      if (end < 0) throw new Error('markup is cut off');
      const empty = text.charCodeAt(end - 1) === 0x2f;
      const past = empty ? end - 1 : end;
      let space = at + 1;
      while (space < past && !isSpace(text.charCodeAt(space))) space++;
      const name = text.slice(at + 1, space);
      const local = localName(name);
      handlers.open?.(local, text.slice(space + 1, past));
      if (empty) handlers.close?.(local);
      else open.push(name);
      at = end + 1;
    }
  }
  if (open.length > 0) throw new Error('markup is cut off');
}

/** Line breaks as markup means them, whatever the file has. */
const withLineFeeds = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** Markup as text: by its byte-order mark, else the encoding that it names, else UTF-8; throws where a byte does not fit. */
export function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    return withLineFeeds(
      new TextDecoder(a === 0xff ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes),
    );
  }
  const start = String.fromCharCode(...bytes.subarray(0, 100));
  const named = /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start)?.[1] ?? 'utf-8';
  return withLineFeeds(new TextDecoder(named, { fatal: true }).decode(bytes));
}
