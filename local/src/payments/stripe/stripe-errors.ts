import { Refused, type Answer } from '../answers.ts';

const errorAnswer = (status: number, error: Record<string, string>): Answer => ({ status, body: { error } });

const invalidRequest = (status: number, message: string, more: Record<string, string> = {}) =>
  errorAnswer(status, { type: 'invalid_request_error', message, ...more });

export const wrongKey = () => invalidRequest(401, 'Invalid API Key provided: sk_****');

export const noSuchUrl = (method: string, path: string) => invalidRequest(404, `Unrecognized request URL (${method}: ${path}).`);

export const otherRequestForKey = (key: string) =>
  errorAnswer(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });

export const stripeUnavailable: Answer = errorAnswer(503, {
  type: 'api_error',
  message: 'An error occurred with our connection to the network.',
});

export const refuseParameter = (param: string, message: string, code = 'parameter_invalid'): never => {
  throw new Refused(invalidRequest(400, message, { param, code }));
};

export const refuseState = (message: string, code?: string): never => {
  throw new Refused(invalidRequest(400, message, code === undefined ? {} : { code }));
};

export const refuseUnknown = (what: string, id: string, param = 'id'): never => {
  throw new Refused(invalidRequest(404, `No such ${what}: '${id}'`, { code: 'resource_missing', param }));
};
