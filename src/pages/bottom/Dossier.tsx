import { useState } from 'react';
import type { Evaluation } from '../../evaluation/types.ts';
import { indicatorsOf } from '../../reports/dossier/input.ts';
import type { Decision } from '../../rulebook/decisions.ts';
import type { Ask, Question } from '../../session/protocol.ts';
import { answerQuery, useDecisions } from '../../session/queries.ts';
import { queryClient } from '../../session/queryClient.ts';
import { useSession } from '../../session/store.ts';
import { studyQuery } from '../../session/study.ts';
import { download } from '../../ui/download.ts';
import { day } from '../../ui/format.ts';
import { providerName } from '../../ui/rankingBars.ts';
import { makeDossier } from './make-dossier.ts';

export interface DossierProps {
  readonly evaluation: Evaluation;
  readonly read: string;
  /** A ranked period. */
  readonly at: string;
}

type OnStep = (step: string) => void;

/** Evidence rows of every indicator of the method, one after the other. */
async function gather(
  key: string,
  { evaluation, read, at }: DossierProps,
  decisions: readonly Decision[],
  onStep: OnStep,
) {
  const ids = indicatorsOf(evaluation);
  const evidence = [];
  for (const [i, indicator] of ids.entries()) {
    onStep(`读取依据 ${indicator}（${i + 1} / ${ids.length}）`);
    const question = { ask: 'evidence', indicator, unit: read, period: at } as const;
    evidence.push({ indicator, tables: await queryClient.fetchQuery(answerQuery(key, question, decisions)) });
  }
  return evidence;
}

/** The dossier of one provider as one archive: document, workbook of the evidence, and the evaluation. */
async function make(
  key: string,
  props: DossierProps,
  decisions: readonly Decision[],
  onStep: OnStep,
): Promise<Uint8Array> {
  const { evaluation, read: provider, at } = props;
  onStep('权重计算');
  const study = await queryClient.fetchQuery(studyQuery(evaluation, at));
  const evidence = await gather(key, props, decisions, onStep);
  onStep('差距逐条依据');
  const ask = <A extends Ask>(question: Question<A>) =>
    queryClient.fetchQuery(answerQuery(key, question, decisions));
  const rows = await ask({ ask: 'evidence-rows', period: at });
  const decisive = await ask({ ask: 'decisive', period: at });
  const { places } = await ask({ ask: 'breaches', period: evaluation.period });
  onStep('生成文件');
  const input = { evaluation, provider, at, study, evidence, rows, places, decisive };
  return makeDossier(input, day(Date.now()));
}

/** Makes and offers the dossier of the provider that is read. */
export function Dossier(props: DossierProps) {
  const { evaluation, read } = props;
  const key = useSession((session) => session.dataset?.key);
  const live = useSession((session) => session.live);
  const decisions = useDecisions();
  const [step, setStep] = useState<string | null>(null);
  const [fault, setFault] = useState('');
  const save = async () => {
    setFault('');
    try {
      const bytes = await make(key ?? '', props, decisions, setStep);
      const mark = evaluation.dataset.synthetic ? '演示数据_' : '';
      const name = `${mark}${evaluation.period}_${providerName(evaluation, read)}_审查材料.zip`;
      download(name, new Uint8Array(bytes), 'application/zip');
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    } finally {
      setStep(null);
    }
  };
  return (
    <span className="push">
      <span role="status" className="soft small">
        {step !== null ? `${step}……` : !live && '计算引擎启动后可下载'}
      </span>{' '}
      {fault !== '' && <span role="alert">没有生成：{fault} </span>}
      <button type="button" disabled={!live || step !== null} onClick={() => void save()}>
        下载审查材料
      </button>
    </span>
  );
}
