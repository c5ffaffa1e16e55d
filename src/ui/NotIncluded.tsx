import { EmptyNotice } from './states.tsx';

/** Stands where an extract left something out, so that nothing reads as zero or as good. */
export function NotIncluded({ why }: { readonly why: string }) {
  return (
    <EmptyNotice title="本数据包未包含">
      <p>{why}</p>
    </EmptyNotice>
  );
}
