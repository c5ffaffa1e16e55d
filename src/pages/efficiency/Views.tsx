import { Link } from 'react-router';
import { useLinkTo } from '../../ui/address.ts';

const VIEWS = [
  ['', '得分'],
  ['spread', '分布'],
  ['months', '逐月'],
  ['watch', '突增与扩容关注'],
  ['exempt', '豁免核查'],
] as const;

/** The views of 使用效率 over all agencies; the address names the one that is open. */
export function Views({ view }: { readonly view: string }) {
  const linkTo = useLinkTo();
  return (
    <nav className="views" aria-label="使用效率的各部分">
      {VIEWS.map(([id, name]) => (
        <Link
          key={id}
          to={linkTo('/efficiency', id === '' ? {} : { view: id })}
          aria-current={id === view ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
