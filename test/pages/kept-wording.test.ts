import { beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('the wording that is edited', () => {
  const kept = new Map<string, string>();
  const KEY = 'yunheng./city/notice.wording';
  let page: EventTarget;

  /** The page's store, as a tab opens it. */
  const openTab = async () => {
    vi.resetModules();
    return import('../../src/pages/notice/wordingStore.ts');
  };
  const otherKeeps = (key: string, newValue: string | null) =>
    page.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
  const changed = (title: string) => ({ ...DEFAULT_WORDING, title });

  beforeEach(() => {
    kept.clear();
    page = new EventTarget();
    vi.stubGlobal('window', page);
    vi.stubGlobal('location', new URL('http://host/city/index.html#/notice'));
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    });
  });

  it('is kept for this deployment alone', async () => {
    const { setWording } = await openTab();
    setWording(changed('甲'), '2025');
    expect(kept.get(KEY)).toBe(JSON.stringify(changed('甲')));
    vi.stubGlobal('location', new URL('http://host/other/#/notice'));
    expect((await openTab()).useWording.getState().wording).toEqual(DEFAULT_WORDING);
  });

  it('is no longer kept once another tab has kept another one, and that is known', async () => {
    const { setWording, useWording } = await openTab();
    setWording(changed('甲'), '2025');
    otherKeeps(KEY, JSON.stringify(changed('甲')));
    otherKeeps('yunheng./other/notice.wording', 'x');
    expect(useWording.getState().unkept).toBeNull();
    kept.set(KEY, JSON.stringify(changed('乙')));
    otherKeeps(KEY, JSON.stringify(changed('乙')));
    expect(useWording.getState().unkept).toBe('elsewhere');
    setWording(changed('甲甲'), '2025');
    expect([useWording.getState().unkept, kept.get(KEY)]).toEqual([
      'elsewhere',
      JSON.stringify(changed('乙')),
    ]);
  });

  it('never overwrites what another tab kept, be it told of it or not', async () => {
    const { setWording, useWording } = await openTab();
    kept.set(KEY, JSON.stringify(changed('乙')));
    setWording(changed('甲'), '2025');
    expect(useWording.getState().unkept).toBe('elsewhere');
    expect(kept.get(KEY)).toBe(JSON.stringify(changed('乙')));
  });

  it('bears the period that it was changed for until it was looked through for another', async () => {
    (await openTab()).setWording(changed('甲'), '2024');
    const { setWording, settlePeriod, useWording } = await openTab();
    setWording(changed('甲甲'), '2025');
    expect(useWording.getState().period).toBe('2024');
    settlePeriod('2025');
    expect((await openTab()).useWording.getState().period).toBe('2025');
    setWording(DEFAULT_WORDING, '2025');
    expect((await openTab()).useWording.getState().period).toBeNull();
  });

  it('bears no period while it is the shipped one', async () => {
    const { setWording, settlePeriod, useWording } = await openTab();
    setWording(changed('甲'), '2024');
    setWording(DEFAULT_WORDING, '2025');
    settlePeriod('2025');
    expect((await openTab()).useWording.getState().period).toBeNull();
    expect(useWording.getState().period).toBeNull();
  });

  it('gives up a kept text that does not fit only where that is asked for', async () => {
    kept.set(KEY, '{"title":1}');
    kept.set(KEY.replace('wording', 'period'), '2024');
    const { forgetLeft, useWording } = await openTab();
    expect([useWording.getState().left?.is, kept.get(KEY)]).toEqual(['unfit', '{"title":1}']);
    forgetLeft();
    expect([useWording.getState().left, kept.size]).toEqual([null, 0]);
    expect(useWording.getState().period).toBeNull();
  });
});
