import { expect, test } from 'vitest';
import { certificateStanding, type Issuance, type WithConditions } from './certificate-standing.ts';

const metadata = (name: string, more: object = {}) => ({ name, uid: name, resourceVersion: '1', generation: 1, ...more });
const condition = (type: string, status: string, message: string, more: object = {}) => ({
  type,
  status,
  reason: 'Pending',
  message,
  ...more,
});
const certificate = (...conditions: ReturnType<typeof condition>[]): WithConditions => ({
  metadata: metadata('tenant-granite-1'),
  status: { conditions },
});
const request = (created: string, message: string): WithConditions => ({
  metadata: metadata(`request-${created}`, {
    creationTimestamp: `2026-11-${created}T00:00:00Z`,
    annotations: { 'cert-manager.io/certificate-name': 'tenant-granite-1' },
  }),
  status: { conditions: [condition('Ready', 'False', message)] },
});
const issuing = condition('Issuing', 'True', 'Issuing certificate as Secret does not exist');
const nothing: Issuance = { requests: [], challenges: [] };

test('what is wrong is said in the words of whoever knows best, and newest', () => {
  const requests = [request('01', 'old'), request('02', 'Referenced "ClusterIssuer" not found')];
  const challenges = [
    { spec: { dnsName: 'other.example' }, status: { state: 'pending', reason: 'another host' } },
    { spec: { dnsName: 'gym.example' }, status: { state: 'pending', reason: 'wrong status code 404, expected 200' } },
  ];
  const told = (found: Partial<Issuance>) => certificateStanding(certificate(issuing), 'gym.example', { ...nothing, ...found });
  const prefix = 'no certificate for gym.example yet (Certificate tenant-granite-1): ';
  expect(told({})).toMatchObject({ is: 'waiting', message: `${prefix}Issuing certificate as Secret does not exist` });
  expect(told({ requests }).message).toBe(`${prefix}Referenced "ClusterIssuer" not found`);
  expect(told({ requests, challenges }).message).toBe(`${prefix}wrong status code 404, expected 200`);
  expect(certificateStanding(certificate(), 'gym.example', nothing).message).toBe(`${prefix}cert-manager has not looked at it yet`);
});

test('a refusal of the issuer needs a person', () => {
  const failed = condition('Issuing', 'False', 'rateLimited: too many certificates', { reason: 'Failed' });
  expect(certificateStanding(certificate(failed), 'gym.example', nothing)).toMatchObject({
    is: 'stalled',
    reason: 'CertificateFailed',
    message: expect.stringContaining('rateLimited: too many certificates') as string,
  });
});

test('ready is what is said of this version, not of the one before', () => {
  const before = condition('Ready', 'True', '', { observedGeneration: 1 });
  expect(certificateStanding(certificate(before), 'gym.example', nothing).is).toBe('ready');
  const changed = { ...certificate(before), metadata: metadata('tenant-granite-1', { generation: 2 }) };
  expect(certificateStanding(changed, 'gym.example', nothing).is).toBe('waiting');
});
