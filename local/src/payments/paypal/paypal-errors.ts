import { Refused, type Answer } from '../answers.ts';
import { paypalId } from '../ids.ts';

interface Detail {
  readonly issue: string;
  readonly description: string;
  readonly field?: string;
}

const errorAnswer = (status: number, name: string, message: string, details: readonly Detail[] = []): Answer => ({
  status,
  body: { name, message, debug_id: paypalId().toLowerCase(), details, links: [] },
});

export const refuseInvalid = (field: string, description: string): never => {
  throw new Refused(
    errorAnswer(400, 'INVALID_REQUEST', 'Request is not well-formed, syntactically incorrect, or violates schema.', [
      { field, issue: 'INVALID_PARAMETER_VALUE', description },
    ]),
  );
};

export const refuseState = (issue: string, description: string): never => {
  throw new Refused(
    errorAnswer(
      422,
      'UNPROCESSABLE_ENTITY',
      'The requested action could not be performed, semantically incorrect, or failed business validation.',
      [{ issue, description }],
    ),
  );
};

export const refuseUnknown = (): never => {
  throw new Refused(
    errorAnswer(404, 'RESOURCE_NOT_FOUND', 'The specified resource does not exist.', [
      { issue: 'INVALID_RESOURCE_ID', description: 'Specified resource ID does not exist. Please check the resource ID and try again.' },
    ]),
  );
};

export const noToken = (): Answer => ({
  status: 401,
  body: { error: 'invalid_token', error_description: 'The token passed in was not found in the system' },
});

export const wrongClient = (): Answer => ({
  status: 401,
  body: { error: 'invalid_client', error_description: 'Client Authentication failed' },
});

export const noSuchResource = (): Answer => errorAnswer(404, 'RESOURCE_NOT_FOUND', 'The specified resource does not exist.');

export const paypalUnavailable: Answer = errorAnswer(
  503,
  'SERVICE_UNAVAILABLE',
  'The server cannot handle the request for a service due to temporary maintenance.',
);
