import { numberFormat } from '../display/number-format';

const plural = /\{(\w+), plural, ((?:\s*(?:=\d+|\w+) \{[^{}]*\})+)\s*\}/g;
const branch = /(=\d+|\w+) \{([^{}]*)\}/g;

const rules = new Map<string, Intl.PluralRules>();

const rulesOf = (language: string): Intl.PluralRules => {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
};

/** Resolves `{count, plural, one {# set} other {# sets}}` by the language's own rules (CLDR, through Intl). `=0` names an exact number. */
export const chooseForms = (text: string, params: Readonly<Record<string, unknown>>, language: string): string =>
  text.replace(plural, (_, name: string, branches: string) => {
    const count = Number(params[name]);
    const forms = new Map([...branches.matchAll(branch)].map(([, form = '', words = '']) => [form, words]));
    const rule = rulesOf(language).select(count);
    const words = forms.get(`=${String(count)}`) ?? forms.get(rule) ?? forms.get('other') ?? '';
    return words.replaceAll('#', numberFormat(language, {}).format(count));
  });
