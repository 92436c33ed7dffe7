import { stalled, waiting, type Standing } from '../controller/standing.ts';
import type { ObjectMeta } from '../resources/resources.ts';

interface StatusCondition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message?: string;
  readonly observedGeneration?: number;
}

/** As far as it is read: `cert-manager.io/v1` Certificate and CertificateRequest. */
export interface WithConditions {
  readonly metadata: ObjectMeta;
  readonly spec?: unknown;
  readonly status?: { readonly conditions?: readonly StatusCondition[] };
}

/** `acme.cert-manager.io/v1` Challenge: what a certificate authority wants to see at a host. */
export interface Challenge {
  readonly spec?: { readonly dnsName?: string };
  readonly status?: { readonly reason?: string; readonly state?: string };
}

/** What an issuer does for the tenant's certificates just now. */
export interface Issuance {
  readonly requests: readonly WithConditions[];
  readonly challenges: readonly Challenge[];
}

const certificateNameOf = ({ metadata }: WithConditions): string | undefined => metadata.annotations?.['cert-manager.io/certificate-name'];

/** The newest word of a request that is not fulfilled. */
const wordOfRequest = (requests: readonly WithConditions[], name: string): string | undefined => {
  const newest = requests
    .filter((request) => certificateNameOf(request) === name)
    .sort((one, other) => (other.metadata.creationTimestamp ?? '').localeCompare(one.metadata.creationTimestamp ?? ''))[0];
  return newest?.status?.conditions?.find(({ type, status }) => type === 'Ready' && status !== 'True')?.message;
};

const wordOfChallenge = (challenges: readonly Challenge[], host: string): string | undefined =>
  challenges.find(({ spec, status }) => spec?.dnsName === host && status?.state !== 'valid')?.status?.reason;

const conditionOf = ({ metadata, status }: WithConditions, type: string): StatusCondition | undefined =>
  // What was said of an earlier version says nothing of this one.
  status?.conditions?.find(
    (condition) => condition.type === type && (condition.observedGeneration ?? metadata.generation) >= metadata.generation,
  );

export const isReady = (certificate: WithConditions): boolean => conditionOf(certificate, 'Ready')?.status === 'True';

/** How the certificate of a host stands, in the words of whoever knows best: the authority's challenge, the issuer, cert-manager. */
export const certificateStanding = (certificate: WithConditions, host: string, { requests, challenges }: Issuance): Standing => {
  const { name } = certificate.metadata;
  if (isReady(certificate)) return { is: 'ready', reason: 'CertificateReady', message: `Certificate of ${host} is ready` };
  const [issuing, ready] = [conditionOf(certificate, 'Issuing'), conditionOf(certificate, 'Ready')];
  const hasFailed = issuing?.status === 'False' && issuing.reason === 'Failed';
  const words = [
    wordOfChallenge(challenges, host),
    hasFailed ? issuing.message : undefined,
    wordOfRequest(requests, name),
    issuing?.message,
    ready?.message,
  ];
  const word = words.find((each) => each !== undefined && each !== '') ?? 'cert-manager has not looked at it yet';
  const message = `no certificate for ${host} yet (Certificate ${name}): ${word}`;
  return hasFailed ? stalled('CertificateFailed', message) : waiting('CertificateNotReady', message);
};
