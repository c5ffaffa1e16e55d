import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { rasterise } from '../../scripts/lib/raster.ts';
import { DEFAULT_WORDING } from '../../src/reports/notice/wording.ts';
import { paragraphsOf, partsOf, sheetRows } from '../support/package-parts.ts';
import { command, readCsv, shown, warm } from './support.ts';

const soffice = spawnSync('soffice', ['--version']).status === 0;

const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const out = (name: string) => path.join(folder, name);
const report = (run: typeof command, ...more: string[]) =>
  run('report', '--data', 'test/fixtures/city', '--today', '2026-06-30', '--date', '2026-01-15', ...more);

describe('report', () => {
  it('writes the notice, its annexes and figures, and what they were made from', async () => {
    const { code, stderr } = await report(command, '--period', '2025', '--out', out('year'));
    expect([code, stderr.includes('程序出错')]).toEqual([code === 1 ? 1 : 0, false]);
    expect(readdirSync(out('year')).sort()).toEqual([
      'annexes.xlsx',
      'dossiers',
      'evaluation.json',
      'figures.zip',
      'notice.docx',
      'wording.json',
    ]);
    const figures = unzipSync(readFileSync(path.join(out('year'), 'figures.zip')));
    expect(Object.keys(figures).filter((name) => name.endsWith('.png'))).toHaveLength(2);
  }, 300_000);

  it('writes a dossier of every provider, whose figures are ranking.csv’s', async () => {
    const { code } = await warm(
      'evaluate',
      ...[
        '--data',
        'test/fixtures/city',
        '--today',
        '2026-06-30',
        '--period',
        '2025',
        '--out',
        out('figures'),
      ],
    );
    expect(code).toBe(0);
    const { rows } = readCsv(path.join(out('figures'), 'ranking.csv'));
    const providers = readCsv(path.join(out('figures'), 'bottom.csv')).rows;
    expect(readdirSync(out('year/dossiers')).sort()).toEqual(
      providers.map(({ provider_id }) => provider_id).sort(),
    );
    for (const { provider_id: id = '', provider = '' } of providers) {
      expect(readdirSync(out(`year/dossiers/${id}`)).sort()).toEqual(['dossier.docx', 'evidence.xlsx']);
      const document =
        partsOf(readFileSync(out(`year/dossiers/${id}/dossier.docx`)))['word/document.xml'] ?? '';
      expect(paragraphsOf(document).join('')).toMatch(
        new RegExp(`${provider}(提请淘汰审查|末位研判)材料.*2026年1月15日`),
      );
      const own = rows.filter(({ provider_id, period = '' }) => provider_id === id && period.length !== 7);
      // Columns 名次／参排 and 综合得分 of the table 各期名次.
      const history = sheetRows(partsOf(readFileSync(out(`year/dossiers/${id}/evidence.xlsx`))), 2).slice(1);
      expect(
        history.map((row) => [String(row[1] ?? '').split('／')[0], shown(String(row[3] ?? ''), 6)]),
      ).toEqual(own.map(({ rank = '', total }) => [rank, shown(total, 6)]));
    }
  }, 300_000);

  it.runIf(soffice)(
    'writes a dossier that an independent office program opens and prints',
    () => {
      const [provider = ''] = readdirSync(out('year/dossiers'));
      for (const name of ['dossier.docx', 'evidence.xlsx']) {
        const args = [
          `-env:UserInstallation=file://${out('profile')}`,
          ...['--headless', '--convert-to', 'pdf', '--outdir', out('printed')],
        ];
        execFileSync('soffice', [...args, out(`year/dossiers/${provider}/${name}`)], {
          timeout: 170_000,
          stdio: 'pipe',
        });
        const pdf = readFileSync(out(`printed/${name.replace(/\.\w+$/, '.pdf')}`), 'latin1');
        expect([...pdf.matchAll(/\/Type\s*\/Page[^s]/g)].length).toBeGreaterThanOrEqual(5);
      }
    },
    180_000,
  );

  it('refuses what cannot be printed, and writes nothing', async () => {
    const wording = out('wording.json');
    writeFileSync(wording, JSON.stringify({ ...DEFAULT_WORDING, to: '{谁}：' }));
    const wrong = await report(warm, '--period', '2025', '--wording', wording, '--out', out('none'));
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('主送第 1 字的“{谁}”不是可用的数据项，请改正');
    expect(existsSync(out('none'))).toBe(false);
    const day = await warm(
      'report',
      '--data',
      'x',
      '--period',
      '2025',
      '--date',
      '15/1/2026',
      '--out',
      out('none'),
    );
    expect([day.code, day.stderr.includes('--date 应为')]).toEqual([2, true]);
  });
});

describe('a picture made without a browser', () => {
  const text = (words: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="24"><text y="20" font-size="20" font-family="Noto Sans CJK SC">${words}</text></svg>`;

  it('is drawn at twice its size, with Chinese in it', () => {
    const [one, other] = [rasterise(text('云')), rasterise(text('衡'))].map((bytes) => Buffer.from(bytes));
    expect([one?.readUInt32BE(16), one?.readUInt32BE(20)]).toEqual([80, 48]);
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  });

  it('is the one that the library draws of the whole, wherever and however often a text stands in it', () => {
    const word = (more: string, words = '云 &lt;99.9%') =>
      `<text font-size="14" font-family="Noto Sans CJK SC"${more}>${words}</text>`;
    const page = (...texts: string[]) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"><rect width="200" height="120" fill="#fff"/><g transform="translate(5 10)">${texts.join('')}</g></svg>`;
    const pages = [
      page(word(' y="12"'), word(' y="12" transform="translate(90 30)"'), word('', ''), word('', ' ')),
      page(
        word(' y="12" transform="translate(7.25 60.5) rotate(-20)"'),
        word(' y="30"'),
        word(' y="12" font-weight="600" text-anchor="middle" transform="translate(120 60)"'),
        word(' y="90" fill="#a33" stroke="#fff" stroke-width="2" paint-order="stroke"'),
      ),
    ];
    for (const svg of pages) {
      const whole = new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 } }).render();
      expect(Buffer.from(rasterise(svg)).equals(whole.asPng())).toBe(true);
    }
  });
});
