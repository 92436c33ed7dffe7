import type { Request, RequestHandler, Response } from 'express';
import type { Collection } from './records.ts';
import type { Provider, SettingsStore } from './settings.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown where the provider would refuse. */
export class Refused extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`refused with ${String(answer.status)}`);
    this.answer = answer;
  }
}

export interface KeptAnswer {
  readonly fingerprint: string;
  readonly answer: Answer;
}

export interface Replay {
  readonly key: string | undefined;
  /** What the request asked, to notice a key that is used for something else. */
  readonly fingerprint: string;
  readonly otherRequest: () => Answer;
  readonly replayed: (answer: Answer) => Answer;
}

/** Does the work once for a key and gives the same answer ever after. A refusal is not kept: the work never began. */
export const answerOnce = (
  kept: Collection<KeptAnswer>,
  { key, fingerprint, otherRequest, replayed }: Replay,
  work: () => Answer,
): Answer => {
  if (key === undefined) return work();
  const before = kept.get(key);
  if (before) return before.fingerprint === fingerprint ? replayed(before.answer) : otherRequest();
  const answer = work();
  kept.put(key, { fingerprint, answer });
  return answer;
};

type Work = (request: Request) => Answer;

/** Answers with what the work returns or refuses with, unless a fault is set for the provider. */
export const answering =
  (provider: Provider, settings: SettingsStore, unavailable: Answer) =>
  (work: Work): RequestHandler =>
  (request, response) => {
    const fault = settings.read()[`${provider}Fault`];
    if (fault === 'hang') return;
    const answer = fault === 'unavailable' ? unavailable : outcomeOf(work, request);
    if (fault === 'lose-answer') request.socket.destroy();
    else write(response, answer);
  };

const outcomeOf = (work: Work, request: Request): Answer => {
  try {
    return work(request);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
};

const write = (response: Response, { status, body, headers = {} }: Answer) => {
  response.status(status).set(headers);
  if (body === undefined) response.end();
  else response.json(body);
};
