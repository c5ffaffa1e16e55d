import { describe, expect, it } from 'vitest';
import { openWording } from '../../src/pages/notice/wordingStore.ts';
import { DEFAULT_WORDING } from '../../src/reports/notice/wording.ts';

const kept = (change: object) => openWording(JSON.stringify({ ...DEFAULT_WORDING, ...change }));

describe('the wording of an earlier visit', () => {
  it('is gone on with as it was left; nothing kept is the shipped one', () => {
    expect(openWording(null)).toEqual({ wording: DEFAULT_WORDING, left: null });
    const { wording, left } = kept({ title: '改过的标题' });
    expect([wording.title, wording.body, left]).toEqual(['改过的标题', DEFAULT_WORDING.body, null]);
  });

  it('that was made from another edition is told as such', () => {
    expect(kept({ version: '0.9' }).left).toEqual({ is: 'older', version: '0.9' });
  });

  it.each([
    ['{', '不是有效的 JSON'],
    [JSON.stringify({ ...DEFAULT_WORDING, listed: 'viele' }), '上次的措辞 listed'],
    [JSON.stringify({ ...DEFAULT_WORDING, seal: '章' }), '上次的措辞 seal'],
  ])('that does not fit is never merged, and its text is not lost: %s', (text, why) => {
    const { wording, left } = openWording(text);
    expect(wording).toBe(DEFAULT_WORDING);
    expect(left).toMatchObject({ is: 'unfit', text });
    expect(left?.is === 'unfit' && left.why).toContain(why);
  });
});
