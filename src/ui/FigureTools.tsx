import { useRef, useState } from 'react';
import type { ChartProps } from '../charts/tools.ts';
import { useOnPage } from './pageFigures.ts';
import { type ChartFormat, takeChart } from './takeaway.ts';
import './figure-tools.css';

const FORMATS = [
  ['png', 'PNG'],
  ['svg', 'SVG'],
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
] as const satisfies readonly (readonly [ChartFormat, string])[];

/** Under every chart: the chart as a picture, and the figures behind it. */
export function FigureTools({ option, height, label, unit }: ChartProps) {
  const [fault, setFault] = useState('');
  const place = useRef<HTMLParagraphElement>(null);
  useOnPage(place, () => ({ kind: 'chart', chart: { option, height, title: label, unit } }));
  const take = (format: ChartFormat) => {
    setFault('');
    takeChart(format, { option, height, title: label, unit }).catch((error: Error) =>
      setFault(`没有导出：${error.message}`),
    );
  };
  return (
    <p className="figure-tools" ref={place}>
      {fault !== '' && <span role="alert">{fault}</span>}
      <span aria-hidden="true">导出</span>
      {FORMATS.map(([format, name]) => (
        <button
          key={format}
          type="button"
          className="link"
          aria-label={`导出“${label}”为 ${name}`}
          onClick={() => take(format)}
        >
          {name}
        </button>
      ))}
    </p>
  );
}
