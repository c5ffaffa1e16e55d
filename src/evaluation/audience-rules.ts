import type { Reader } from '../contract/audience.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/**
 * The allow-list, by rule, of the verdicts and records that leave the house (regulation-rules part 4): an agency reads
 * what is held against itself, its systems and its agreements; a provider what is held against itself, and of systems
 * and agreements the rules that bind both parties to one: an agreement and its order (R09, 办法17), nothing deployed
 * without them (R29, 协议8.3), leaving (R31, R32, 协议13), renewal (R42, 协议5.3) and the last payment (R43, 协议7,
 * 12.3). That a system rests on an approval (R02, 办法12), was tendered (R19, 办法31) and has had its security checks
 * (R38, 办法23) is the duty of 使用单位 alone. A rule that is not listed stays.
 */
export const READABLE_RULES: Readonly<Record<Reader['kind'], ReadonlySet<string>>> = {
  agency: words('R01 R02 R09 R19 R21 R24 R25 R29 R31 R32 R38 R39 R42 R43 R44'),
  provider: words(
    'R03 R04 R05 R06 R07 R08 R09 R10 R11 R12 R13 R14 R15 R16 R17 R18 R20 R22 R23 R26 R27 R28 R29 R30 R31 R32 R33 R34 R35 R36 R37 R40 R41 R42 R43',
  ),
};
