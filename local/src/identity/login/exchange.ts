import type { Request, Response } from 'express';
import type { Page } from '../pages/page.ts';

/** The fields that are texts; one that was sent twice or nested counts as absent. */
export const textsOf = (fields: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'));

/** A posted form. */
export const formOf = ({ body }: Request): Readonly<Record<string, string>> => textsOf((body ?? {}) as object);

export const send = (response: Response, { headers, body }: Page, status = 200): void =>
  void response.status(status).set(headers).send(body);
