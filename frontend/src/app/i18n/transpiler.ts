import { Injectable } from '@angular/core';
import { DefaultTranspiler, type TranspileParams } from '@jsverse/transloco';
import { chooseForms } from './plural-forms';

/** Transloco's `{{name}}`, and plural forms. */
@Injectable()
export class Transpiler extends DefaultTranspiler {
  override transpile(asked: TranspileParams): unknown {
    const { value, params = {} } = asked;
    if (typeof value !== 'string' || !value.includes(', plural,')) return super.transpile(asked) as unknown;
    return super.transpile({ ...asked, value: chooseForms(value, params, document.documentElement.lang || 'en') }) as unknown;
  }
}
