import { Audience } from '@spotter/contracts/user/members';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maySee } from './audience-rules.ts';

test('an author sees every post; nobody else sees a private one; following never shows less', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Audience.options), fc.boolean(), (audience, isAuthorFollowed) => {
      expect(maySee({ audience, isMine: true, isAuthorFollowed })).toBe(true);
      expect(maySee({ audience: 'nobody', isMine: false, isAuthorFollowed })).toBe(false);
      expect(
        maySee({ audience, isMine: false, isAuthorFollowed: true }) || !maySee({ audience, isMine: false, isAuthorFollowed: false }),
      ).toBe(true);
    }),
  );
  expect(maySee({ audience: 'followers', isMine: false, isAuthorFollowed: false })).toBe(false);
  expect(maySee({ audience: 'members', isMine: false, isAuthorFollowed: false })).toBe(true);
});
