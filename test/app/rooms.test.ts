import { expect, it } from 'vitest';
import { isIn } from '../../src/app/rooms.ts';

it('marks the one room of the navigation that a page lies in', () => {
  const rooms = [
    '/',
    '/efficiency',
    '/ranking',
    '/bottom',
    '/compliance',
    '/budget',
    '/notice',
    '/data',
    '/method',
  ];
  const marked = (pathname: string) => rooms.filter((room) => isIn(pathname, room));
  // The SQL page is reached from 数据 and lies in it, though not below its address.
  expect(marked('/sql')).toEqual(['/data']);
  expect(marked('/data/dictionary')).toEqual(['/data']);
  expect(marked('/')).toEqual(['/']);
  expect(marked('/database')).toEqual([]);
});
