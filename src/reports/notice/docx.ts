import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type DrawPng, FIGURE_WIDTH, type Figure, figureHeight } from '../../charts/figure.ts';
import { DEMO_MARK } from '../labels.ts';
import { CELL, CHARACTER_SPACE, FONTS, type FontRole, LINE, MARGIN, PAGE, STYLES } from './layout.ts';
import type { Block, Notice, Section } from './model.ts';
import { fixedZip, fontTable } from './parts.ts';
import { cellWords, type NoticeColumn, type NoticeTable } from './tables.ts';

/** Pixels (1/96 inch) between the margins of a page that stands upright. */
const FIGURE_PIXELS = Math.floor(((PAGE.width - MARGIN.left - MARGIN.right) / 1440) * 96);

function run(text: string, role: FontRole, size: number, bold = false, breakBefore = false): TextRun {
  const { name } = FONTS[role];
  const font = { ascii: name, hAnsi: name, eastAsia: name, cs: name };
  const closer = size === STYLES.body.size && { characterSpacing: CHARACTER_SPACE };
  return new TextRun({ text, size, bold, font, ...closer, ...(breakBefore && { break: 1 }) });
}

function cell(text: string, column: NoticeColumn, share: number, header: boolean): TableCell {
  const alignment = header
    ? AlignmentType.CENTER
    : column.places === undefined
      ? AlignmentType.LEFT
      : AlignmentType.RIGHT;
  return new TableCell({
    width: { size: share, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment,
        // Cells keep to their own lines, not to the page's grid of body text.
        spacing: { line: 320, lineRule: 'exact' },
        children: [run(text, header ? CELL.header : CELL.body, CELL.size)],
      }),
    ],
  });
}

function tableOf({ columns, rows }: NoticeTable, width: number): Table {
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  const shares = columns.map((column) => Math.floor((column.width / whole) * width));
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  return new Table({
    width: { size: shares.reduce((sum, share) => sum + share, 0), type: WidthType.DXA },
    columnWidths: shares,
    layout: 'fixed',
    alignment: AlignmentType.CENTER,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, i) => cell(column.header, column, shares[i] ?? 0, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((column, i) =>
              cell(cellWords(row[i] ?? null, column), column, shares[i] ?? 0, false),
            ),
          }),
      ),
    ],
  });
}

/** — n —, on the outer side: odd pages right, even pages left, a character from the edge. */
function footer(side: 'left' | 'right'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: 280 },
        children: [
          new TextRun({
            size: 28,
            font: FONTS.page.name,
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  });
}

/** The demo mark on every page. */
function header(): Header {
  const children = [run(DEMO_MARK, 'page', CELL.size)];
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children })] });
}

/**
 * A notice as .docx by GB/T 9704; red head, number and seal are left to the office system.
 * The same notice and pictures give the same bytes.
 */
export async function noticeDocx(notice: Notice, draw: DrawPng): Promise<Uint8Array> {
  const pictures = new Map<Figure, Uint8Array>();
  for (const figure of notice.figures) pictures.set(figure, await draw(figure));

  const picture = (figure: Figure): Paragraph => {
    const data = pictures.get(figure);
    if (!data) throw new Error(`the figure ${figure.title} was not drawn`);
    const height = Math.round((FIGURE_PIXELS * figureHeight(figure)) / FIGURE_WIDTH);
    const id = String([...pictures.keys()].indexOf(figure) + 1);
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      // On lines of fixed height a picture would be cut.
      spacing: { before: 120, after: 120, line: 240, lineRule: 'auto' },
      children: [
        new ImageRun({
          type: 'png',
          data,
          transformation: { width: FIGURE_PIXELS, height },
          altText: {
            id,
            name: `图 ${id}`,
            title: figure.title,
            description: [figure.title, ...figure.notes].join('；'),
          },
        }),
      ],
    });
  };
  const block = (item: Block, width: number): Paragraph | Table => {
    if (item.kind === 'table') return tableOf(item.table, width);
    if (item.kind === 'figure') return picture(item.figure);
    const { font, size, bold, paragraph } = STYLES[item.style];
    const lines = item.text.split('\n');
    return new Paragraph({
      ...paragraph,
      children: lines.map((line, i) => run(line, font, size, bold, i > 0)),
    });
  };
  const section = ({ landscape, grid, blocks }: Section) => {
    const width = landscape
      ? PAGE.height - MARGIN.top - MARGIN.bottom
      : PAGE.width - MARGIN.left - MARGIN.right;
    return {
      properties: {
        type: SectionType.NEXT_PAGE,
        page: {
          // The library turns the sheet itself.
          size: { ...PAGE, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
          // Turned with the sheet: its head is the side that is bound.
          margin: landscape
            ? {
                top: MARGIN.left,
                bottom: MARGIN.right,
                left: MARGIN.bottom,
                right: MARGIN.top,
                footer: 850,
                header: 850,
              }
            : { ...MARGIN, footer: 1304, header: 1200 },
        },
        ...(grid && { grid: { type: 'lines' as const, linePitch: LINE } }),
      },
      ...(notice.synthetic && { headers: { default: header(), even: header() } }),
      footers: { default: footer('right'), even: footer('left') },
      children: blocks.map((item) => block(item, width)),
    };
  };

  const said = notice.labels.map(([name, value]) => `${name}：${value}`).join('\n');
  const document = new Document({
    title: notice.title,
    creator: '云衡',
    lastModifiedBy: '云衡',
    description: said,
    evenAndOddHeaderAndFooters: true,
    styles: {
      paragraphStyles: [
        {
          id: 'Normal',
          name: 'Normal',
          quickFormat: true,
          run: { size: STYLES.body.size, font: FONTS.body.name },
        },
      ],
    },
    sections: notice.sections.map(section),
  });
  const packed = await Packer.toArrayBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTable() },
  ]);
  return fixedZip(new Uint8Array(packed), notice.date);
}
