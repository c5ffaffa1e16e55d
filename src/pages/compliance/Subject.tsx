import { Link } from 'react-router';
import type { SubjectKind } from '../../rulebook/rules/rule.ts';
import { useLinkTo } from '../../ui/address.ts';
import { useNames } from '../../ui/useNames.ts';

/** A rule's subject as it is called: providers and agencies by name, systems and agreements by code. */
export function useSubjectName(): (kind: SubjectKind, subject: string) => string {
  const names = useNames();
  return (kind, subject) => {
    if (subject === '') return '（没有对象）';
    if (kind === 'provider') return names.provider(subject);
    return kind === 'agency' ? names.agency(subject) : subject;
  };
}

export interface SubjectProps {
  readonly kind: SubjectKind;
  readonly subject: string;
  readonly agency: string | null;
}

/** A rule's subject, with the way to its own page where it has one. */
export function Subject({ kind, subject, agency }: SubjectProps) {
  const linkTo = useLinkTo();
  const nameOf = useSubjectName();
  const path = pathOf(kind, subject, agency);
  const name = nameOf(kind, subject);
  return path === null ? name : <Link to={linkTo(path)}>{name}</Link>;
}

function pathOf(kind: SubjectKind, subject: string, agency: string | null): string | null {
  if (subject === '') return null;
  if (kind === 'provider') return `/ranking/${encodeURIComponent(subject)}`;
  if (kind === 'agency') return `/efficiency/${encodeURIComponent(subject)}`;
  if (kind === 'system' && agency !== null)
    return `/efficiency/${encodeURIComponent(agency)}/systems/${encodeURIComponent(subject)}`;
  return null;
}
