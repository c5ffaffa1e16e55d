import { useAddress } from '../../ui/address.ts';
import { periodName } from '../../ui/format.ts';
import type { Reach } from './breach-rows.ts';

/** Whether breaches of the period alone or all up to its end are looked at; it lives in the address. */
export function useReach(): [Reach, (reach: string) => void] {
  const [reach, setReach] = useAddress('reach', 'period');
  return [reach === 'all' ? 'all' : 'period', setReach];
}

/** The choice between the period and everything up to its end. */
export function ReachChoice({ period }: { readonly period: string }) {
  const [reach, setReach] = useReach();
  return (
    <div className="span-12 table-tools">
      <label>
        范围{' '}
        <select value={reach} onChange={(event) => setReach(event.target.value)}>
          <option value="period">{periodName(period)}首次报告的根因</option>
          <option value="all">截至 {periodName(period)}末的全部根因</option>
        </select>
      </label>
    </div>
  );
}
