import { problem, route, Uuid } from '@spotter/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openApiOf } from './openapi.ts';

const Taken = problem('taken', 409, 'It is taken');
const rename = route('PATCH /lockers/:id', {
  summary: 'Rename',
  ifMatch: true,
  params: z.object({ id: Uuid }),
  body: z.object({ label: z.string() }),
  answer: { 200: z.object({ label: z.string() }) },
  problems: [Taken],
});

test('a route becomes an operation with its parameters, body, answer and problems', () => {
  const document = openApiOf({ title: 'Spotter', version: '1', basePath: '/api' }, [rename]);
  const operation = document.paths?.['/api/lockers/{id}']?.patch;
  expect(document.openapi).toBe('3.1.0');
  expect(operation?.parameters).toMatchObject([
    { in: 'path', name: 'id', required: true, schema: { type: 'string', format: 'uuid' } },
    { in: 'header', name: 'If-Match', required: true },
  ]);
  expect(operation?.requestBody).toMatchObject({
    content: { 'application/json': { schema: { properties: { label: { type: 'string' } } } } },
  });
  expect(operation?.responses).toMatchObject({ 200: {}, 409: { description: '`taken`: It is taken' }, 400: {}, 404: {} });
});
