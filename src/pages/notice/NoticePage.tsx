import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { statusWord } from '../../contract/objections.ts';
import type { LowLoadRow } from '../../evaluation/low-load.ts';
import type { Evaluation } from '../../evaluation/types.ts';
import { factsOf } from '../../reports/notice/facts.ts';
import type { ReportFiles } from '../../reports/notice/files.ts';
import { noticeOf } from '../../reports/notice/model.ts';
import { wordingProblems } from '../../reports/notice/wording.ts';
import { isOfEarlierData, useReview } from '../../session/review.ts';
import { useSession } from '../../session/store.ts';
import { useLinkTo } from '../../ui/address.ts';
import { Card } from '../../ui/Card.tsx';
import { count, day, periodName } from '../../ui/format.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { isComplete } from '../../ui/usePeriod.ts';
import { WithAnswer } from '../../ui/WithAnswer.tsx';
import { WithEvaluation } from '../../ui/WithEvaluation.tsx';
import { Freeze } from './Freeze.tsx';
import { Preview } from './Preview.tsx';
import { WordingEditor } from './WordingEditor.tsx';
import { setDate, useWording } from './wordingStore.ts';
import '../../ui/table.css';
import './notice.css';

export function Component() {
  return (
    <WithEvaluation>
      {(evaluation) => (
        <>
          <PageHead
            title="年度通报"
            lead={`${periodName(evaluation.period)}使用效率评价情况通报：核对数据、看结果、改措辞，冻结后下载。`}
          />
          <div className="grid">
            <DataCheck evaluation={evaluation} />
            <WithAnswer question={{ ask: 'low-load', period: evaluation.period }} height={720}>
              {(lowLoad) => (
                <Steps key={evaluation.hashes.result} evaluation={evaluation} lowLoad={lowLoad} />
              )}
            </WithAnswer>
          </div>
        </>
      )}
    </WithEvaluation>
  );
}

/** What has to be known of the data before anything is published from it. */
function DataCheck({ evaluation }: { readonly evaluation: Evaluation }) {
  const linkTo = useLinkTo();
  const { dataset, period } = evaluation;
  const verification = useSession((session) => session.verification);
  const review = useReview();
  const checked = { agrees: '已在本机复算一致', own: '由本机的导出数据算得' } as const;
  return (
    <Card
      title="一、数据核对"
      source={
        <>
          隔离的记录未计入任何指标；<Link to={linkTo('/data')}>查看隔离记录与各表覆盖</Link>、
          <Link to={linkTo('/data/reconcile')}>数据核对</Link>。周期在页面上方选择。
        </>
      }
    >
      <dl className="facts">
        <div>
          <dt>评价周期</dt>
          <dd>{periodName(period)}</dd>
        </div>
        <div>
          <dt>数据期间</dt>
          <dd>
            {dataset.from} 至 {dataset.to}
          </dd>
        </div>
        <div>
          <dt>周期是否完整</dt>
          <dd>{isComplete(dataset, period) ? '完整' : '不完整，不宜通报'}</dd>
        </div>
        <div>
          <dt>结果状态</dt>
          <dd>
            {statusWord(review)}
            {isOfEarlierData(review, { hash: evaluation.hashes.data }) &&
              '（数据在此之后改变过，请到“数据”页确认）'}
            {review?.status === 'consultation' && '，尚未冻结，不宜通报'}
            {review && review.objections.length > 0 && `；异议 ${count(review.objections.length)} 条`}
          </dd>
        </div>
        <div>
          <dt>采用记录</dt>
          <dd>{count(dataset.accepted)} 条</dd>
        </div>
        <div>
          <dt>隔离待处理</dt>
          <dd>{count(dataset.quarantined)} 条</dd>
        </div>
        <div>
          <dt>复算</dt>
          <dd>
            {verification.state === 'agrees' || verification.state === 'own'
              ? checked[verification.state]
              : verification.state === 'differs'
                ? '与发布的结果不一致，不宜通报'
                : '尚未完成'}
          </dd>
        </div>
      </dl>
    </Card>
  );
}

interface StepsProps {
  readonly evaluation: Evaluation;
  readonly lowLoad: readonly LowLoadRow[];
}

function Steps({ evaluation, lowLoad }: StepsProps) {
  const linkTo = useLinkTo();
  const { wording, date: chosen } = useWording();
  const date = chosen ?? day(Date.now());
  const [files, setFiles] = useState<ReportFiles | null>(null);
  const input = useMemo(() => ({ evaluation, lowLoad }), [evaluation, lowLoad]);
  const facts = useMemo(() => factsOf(input, wording.listed), [input, wording.listed]);
  const problems = useMemo(() => wordingProblems(wording, facts), [wording, facts]);
  const notice = useMemo(
    () => (problems.length === 0 ? noticeOf(input, wording, date) : null),
    [input, wording, date, problems],
  );
  const differs = useSession((session) => session.verification.state === 'differs');
  const obstacle = differs
    ? '本机复算与发布的结果不一致，不能冻结'
    : notice === null
      ? '措辞有误，改正后才能冻结'
      : null;
  const said = (name: string) => facts.get(name) ?? '';
  return (
    <>
      <Card
        title={`二、结果：${said('排名单位数')} 家列入排名，${said('等级分布')}`}
        source={<Link to={linkTo('/efficiency')}>查看各单位得分与依据</Link>}
      >
        <p>
          平均 {said('平均分')} 分，最高 {said('最高分')} 分，最低 {said('最低分')} 分；未列入排名{' '}
          {said('未排名单位数')} 家（
          {said('未排名原因')}）。低负载主机 {said('低负载主机数')} 台，闲置主机 {said('闲置主机数')} 台。
        </p>
      </Card>
      <Card
        span={6}
        title="三、措辞"
        source="花括号中是数据项的名称，打印时换成评价得出的数；数不能直接改写，文与表因此一致。标题、条目的序号自动生成。"
      >
        <label className="wording-field">
          <span>成文日期</span>
          <input
            type="date"
            value={date}
            disabled={files !== null}
            onChange={(event) => setDate(event.target.value || null)}
          />
        </label>
        <WordingEditor wording={wording} facts={facts} locked={files !== null} period={evaluation.period} />
      </Card>
      <Card span={6} title="四、预览" source="版式按 GB/T 9704；红头、文号、印章由公文系统加盖。">
        {notice ? (
          <Preview notice={notice} />
        ) : (
          <div className="notice error" role="alert">
            <h3>措辞中有不能打印的地方</h3>
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </div>
        )}
      </Card>
      <Card
        title="五、冻结与下载"
        source="冻结时把评价结果、措辞与文件一起生成；任何人可用同一份数据复算出同一个结果哈希。"
      >
        <Freeze
          input={input}
          wording={wording}
          date={date}
          obstacle={obstacle}
          files={files}
          onFiles={setFiles}
        />
      </Card>
    </>
  );
}
