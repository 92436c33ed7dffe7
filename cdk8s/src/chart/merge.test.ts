import { expect, test } from 'vitest';
import { hunksBetween, merge } from './merge.ts';

const lines = (...text: string[]): string => text.join('\n');

test('what an answer changes becomes a choice, and the rest stays as it is', () => {
  expect(hunksBetween(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])).toEqual([{ start: 1, end: 2, lines: ['x', 'y'] }]);
  expect(
    merge(lines('host: ours', 'port: 1', 'ports:', '  - 2'), [
      { condition: '.own', text: lines('host: theirs', 'port: 1', 'ports:', '  - 2') },
      { condition: '.two', text: lines('host: ours', 'port: 1', 'replicas: 3') },
    ]),
  ).toBe(
    lines(
      '{{- if .own }}',
      'host: ours',
      '{{- else }}',
      'host: theirs',
      '{{- end }}',
      'port: 1',
      '{{- if .two }}',
      'ports:',
      '  - 2',
      '{{- else }}',
      'replicas: 3',
      '{{- end }}',
    ),
  );
});

test('what is only there without something is put in', () => {
  expect(merge(lines('a', 'b'), [{ condition: 'gt 2 1', text: lines('a', 'new', 'b') }])).toBe(
    lines('a', '{{- if not (gt 2 1) }}', 'new', '{{- end }}', 'b'),
  );
});

test('a choice about a part of what another takes away stands within it; a text that is not there at all is all within a choice', () => {
  const text = lines('tls:', '  - shop', '  - identity');
  expect(
    merge(lines('rules', text), [
      { condition: '.secure', text: 'rules' },
      { condition: '.keycloak', text: lines('rules', 'tls:', '  - shop') },
    ]),
  ).toBe(lines('rules', '{{- if .secure }}', 'tls:', '  - shop', '{{- if .keycloak }}', '  - identity', '{{- end }}', '{{- end }}'));
  expect(
    merge('all', [
      { condition: '.one', text: undefined },
      { condition: '.two', text: undefined },
    ]),
  ).toBe(lines('{{- if and (.one) (.two) }}', 'all', '{{- end }}'));
});

test('two answers about the same line are an error, which names both', () => {
  expect(() =>
    merge('a', [
      { condition: '.one', text: 'b' },
      { condition: '.two', text: 'c' },
    ]),
  ).toThrow(/\.one and \.two are about the same lines:\na/);
});
