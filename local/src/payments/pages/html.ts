/** Markup that is safe to send. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | readonly Html[] | string | number;

/** Markup with every value escaped, except markup itself. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.map((string, at) => string + (at < parts.length ? textOf(parts[at] ?? '') : '')).join(''));

const textOf = (part: Part): string => {
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return part instanceof Html ? part.text : part.map(({ text }) => text).join('');
};

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
