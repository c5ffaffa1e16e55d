import { useDecisions } from '../session/queries.ts';
import { useSession } from '../session/store.ts';

/** Says whether the figures on screen were computed again in this very browser. */
export function VerificationMark() {
  const verification = useSession((session) => session.verification);
  const decided = useDecisions().length > 0;
  switch (verification.state) {
    case 'waiting':
      return <span className="soft small">结果来自数据包，等待本机复算</span>;
    case 'running':
      return (
        <span className="soft small" role="status">
          正在本机计算：{verification.progress.step}
          {verification.progress.share !== null && ` ${Math.round(verification.progress.share * 100)}%`}
        </span>
      );
    case 'agrees':
      return (
        <span className="mark calm" title={`已复算：${verification.periods.join('、')}`}>
          {decided ? '数据包已复算一致，现按人工认定计算' : '已在本机复算一致'}
        </span>
      );
    case 'own':
      return <span className="mark calm">由本机计算</span>;
    case 'extract':
      return (
        <span className="mark calm">
          节选数据包：
          {verification.recomputed
            ? '本单位使用效率已在本机复算一致，名次与其余结果取自完整评价'
            : '结果取自完整评价，节选内的数据不足以在本机复算'}
        </span>
      );
    case 'differs':
      return (
        <span className="mark alarm" role="alert">
          本机复算与数据包不一致：{verification.differences.join('；')}
        </span>
      );
    case 'failed':
      return (
        <span className="mark alarm" role="alert">
          本机计算未能进行：{verification.message}
        </span>
      );
  }
}
