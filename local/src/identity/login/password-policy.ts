/** Why a password is not taken; `count` is what the policy asks for. */
export interface PolicyBreach {
  readonly rule: 'length' | 'maxLength' | 'digits' | 'upperCase' | 'lowerCase' | 'specialChars' | 'notUsername' | 'notEmail';
  readonly count: number;
}

interface Candidate {
  readonly password: string;
  readonly username: string;
  readonly email: string;
}

type Rule = (candidate: Candidate, count: number) => boolean;

const matches = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0;
const differs = (password: string, name: string) => password.toLowerCase() !== name.trim().toLowerCase();

const rules: Record<PolicyBreach['rule'], Rule> = {
  length: ({ password }, count) => password.length >= count,
  maxLength: ({ password }, count) => password.length <= count,
  digits: ({ password }, count) => matches(password, /\p{Nd}/gu) >= count,
  upperCase: ({ password }, count) => matches(password, /\p{Lu}/gu) >= count,
  lowerCase: ({ password }, count) => matches(password, /\p{Ll}/gu) >= count,
  specialChars: ({ password }, count) => matches(password, /[^\p{L}\p{N}]/gu) >= count,
  notUsername: ({ password, username }) => differs(password, username),
  notEmail: ({ password, email }) => differs(password, email),
};

const isRule = (name: string): name is PolicyBreach['rule'] => name in rules;

const parse = (part: string): PolicyBreach => {
  const [, name = '', count] = /^(\w+)\((\w+)\)$/.exec(part.trim()) ?? [];
  if (!isRule(name)) throw new Error(`The password policy "${part.trim()}" of the realm is not known here`);
  return { rule: name, count: Number(count) || 0 };
};

/**
 * Reads Keycloak's notation, for example `length(10) and notEmail(undefined)`. The answer tells what a password breaks.
 * @throws Error for a policy that would be silently ignored otherwise.
 */
export const passwordPolicy = (notation: string): ((candidate: Candidate) => PolicyBreach[]) => {
  const policies = notation === '' ? [] : notation.split(' and ').map(parse);
  return (candidate) => policies.filter(({ rule, count }) => !rules[rule](candidate, count));
};
