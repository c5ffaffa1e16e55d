import { useState } from 'react';
import { dateText, dayNumber, today } from '../../contract/calendar.ts';
import type { Answer } from '../../session/protocol.ts';
import { useSession } from '../../session/store.ts';
import { useAddress } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import { download } from '../../ui/download.ts';
import { periodName } from '../../ui/format.ts';
import { useNames } from '../../ui/useNames.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Natural days that an agency is given to answer, where nothing else is set. */
const DAYS_TO_ANSWER = 60;

export interface ListExportProps {
  readonly period: string;
  /** Null: every agency. */
  readonly agency: string | null;
}

/** The suggestions as a list that agencies answer and that is imported back. */
export function ListExport({ period, agency }: ListExportProps) {
  return (
    <WithAnswer question={{ ask: 'suggestions', period, agency }} height={160}>
      {(rows) => <List period={period} agency={agency} rows={rows} />}
    </WithAnswer>
  );
}

function isDate(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number);
  return /^\d{4}-\d\d-\d\d$/.test(text) && dayNumber(Number(year), Number(month), Number(day)) !== null;
}

function List({ period, agency, rows }: ListExportProps & { readonly rows: Answer<'suggestions'> }) {
  const dataset = useSession((session) => session.dataset);
  const names = useNames();
  const [issuedOn, setIssued] = useAddress('issued', dateText(today()));
  const [dueOn, setDue] = useAddress('due', dateText(today() + DAYS_TO_ANSWER));
  const [failed, setFailed] = useState('');
  if (!dataset) return null;
  const isReady = rows.length > 0 && isDate(issuedOn) && isDate(dueOn) && issuedOn <= dueOn;
  const list = { rows, issuedOn, dueOn, agencyName: names.agency };
  const whose = agency === null ? '' : `_${names.agency(agency)}`;
  const file = `优化建议_${period}${whose}${dataset.synthetic ? '_演示数据' : ''}`;
  const save = async (format: 'csv' | 'xlsx') => {
    try {
      setFailed('');
      const { suggestionsCsv, suggestionsWorkbook } = await import('../../reports/suggestions.ts');
      if (format === 'csv') {
        download(`${file}.csv`, `\uFEFF${suggestionsCsv(list)}`, 'text/csv;charset=utf-8');
        return;
      }
      const bytes = await suggestionsWorkbook(list, [
        ['数据集', `${dataset.title}（${dataset.id}）${dataset.synthetic ? '，演示数据' : ''}`],
        ['数据 SHA-256', dataset.hash],
        ['评价周期', periodName(period)],
      ]);
      download(`${file}.xlsx`, new Uint8Array(bytes), XLSX);
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Card
      title={`优化建议清单：${rows.length} 台主机`}
      source="按“优化建议”表的列导出；单位填写状态（已办结、已说明）与办结日期后，在“数据”页导入，计入优化建议办结率（E7）。"
    >
      <div className="table-tools">
        <label>
          发出日期 <input type="date" value={issuedOn} onChange={(event) => setIssued(event.target.value)} />
        </label>
        <label>
          截止日期 <input type="date" value={dueOn} onChange={(event) => setDue(event.target.value)} />
        </label>
        <button
          type="button"
          aria-label="导出 XLSX：优化建议清单"
          disabled={!isReady}
          onClick={() => void save('xlsx')}
        >
          导出 XLSX
        </button>
        <button
          type="button"
          aria-label="导出 CSV：优化建议清单"
          disabled={!isReady}
          onClick={() => void save('csv')}
        >
          导出 CSV
        </button>
        {issuedOn > dueOn && <span className="mark caution">截止日期早于发出日期</span>}
        {failed !== '' && (
          <span className="mark alarm" role="alert">
            未能导出：{failed}
          </span>
        )}
      </div>
    </Card>
  );
}
