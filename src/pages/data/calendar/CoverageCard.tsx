import { useMemo } from 'react';
import { Chart } from '../../../charts/Chart.tsx';
import { coverageOption } from '../../../charts/coverage.ts';
import type { MonthCoverage } from '../../../indicators/reconcile.ts';
import { useAddress } from '../../../ui/address.ts';
import { Card } from '../../../ui/Card.tsx';
import { WithAnswer } from '../../../ui/WithAnswer.tsx';
import { coverageFinding, coverageRows } from './coverageRows.ts';
import { MonthRecords } from './MonthRecords.tsx';

const ROW_HEIGHT = 28;
const AXIS_HEIGHT = 48;

/** Which table has records of which month, and where they came from. */
export function CoverageCard() {
  return (
    <div className="span-12">
      <WithAnswer question={{ ask: 'coverage' }} height={480}>
        {(found) => <Coverage found={found} />}
      </WithAnswer>
    </div>
  );
}

function Coverage({ found }: { readonly found: readonly MonthCoverage[] }) {
  const { months, rows } = useMemo(() => coverageRows(found), [found]);
  const option = useMemo(() => coverageOption(months, rows), [months, rows]);
  const [picked, setPicked] = useAddress('cell', '');
  const [table = '', month = ''] = picked.split('/');
  const finding = coverageFinding(rows);
  const latest = months.at(-1) ?? '';
  return (
    <Card
      title={`各表逐月的记录：${finding}`}
      source="颜色越深，记录越接近该表最多的一个月；红框斜线是应有记录而没有的月份，灰斜线是没有提供的表，0 是没有发生。按记录自身的日期归月，季度满意度计入其三个月。点击一格看记录来自哪里。"
    >
      <Chart
        option={option}
        height={rows.length * ROW_HEIGHT + AXIS_HEIGHT}
        label={`各表逐月的记录数：${finding}`}
        onPick={setPicked}
      />
      <div className="table-tools">
        <label>
          数据表{' '}
          <select
            aria-label="逐月记录的数据表"
            value={table}
            onChange={(event) => setPicked(`${event.target.value}/${month || latest}`)}
          >
            <option value="" disabled>
              选择一张表
            </option>
            {rows.map((row) => (
              <option key={row.table} value={row.table}>
                {row.name}
                {row.delivered ? '' : '（没有提供）'}
              </option>
            ))}
          </select>
        </label>
        <label>
          月份{' '}
          <select
            aria-label="逐月记录的月份"
            value={month || latest}
            disabled={table === ''}
            onChange={(event) => setPicked(`${table}/${event.target.value}`)}
          >
            {months.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {table !== '' && (
          <button type="button" onClick={() => setPicked('')}>
            收起
          </button>
        )}
      </div>
      {rows.some((row) => row.table === table) && months.includes(month) && (
        <MonthRecords table={table} month={month} />
      )}
    </Card>
  );
}
