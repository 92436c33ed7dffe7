import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { clientAddress, limitedNetwork } from './client-address.ts';
import type { CountRequest, Limit } from './rate-limits/rate-limits.ts';
import type { Visitor } from './visitor.ts';

export interface CountParts {
  readonly count: CountRequest;
  readonly trusted: BlockList;
}

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD' || method === undefined;

/** What is counted together. A guest without an id is counted by address alone. */
const nameOf = (visitor: Visitor): string | undefined => {
  switch (visitor.kind) {
    case 'member':
      return `person:${visitor.session.personId}`;
    case 'token':
      return `token:${visitor.owner.tokenId}`;
    case 'guest':
      return visitor.guestId && `guest:${visitor.guestId}`;
  }
};

/** Counts requests by address, before anything is looked up, and by visitor; an answer tells what is left. */
export const requestCounters = ({ count, trusted }: CountParts) => {
  const addressOf = (request: IncomingMessage) => limitedNetwork(clientAddress(trusted, request));
  const countAs = async (limit: Limit, who: string, response: ServerResponse | undefined): Promise<void> => {
    const { policy, left } = await count(limit, who);
    response?.appendHeader('ratelimit-policy', policy);
    response?.appendHeader('ratelimit', left);
  };
  return {
    addressOf,
    address: (request: IncomingMessage, response?: ServerResponse): Promise<void> =>
      countAs(isRead(request) ? 'address-read' : 'address-write', addressOf(request), response),
    login: (request: IncomingMessage, response: ServerResponse): Promise<void> => countAs('address-login', addressOf(request), response),
    visitor: async (request: IncomingMessage, response: ServerResponse, visitor: Visitor): Promise<void> => {
      const name = nameOf(visitor);
      if (name !== undefined) await countAs(isRead(request) ? 'visitor-read' : 'visitor-write', name, response);
    },
  };
};
