import { NotificationKind } from '@spotter/contracts/notification/notifications';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelsOf, defaultChannels } from './channel-rules.ts';

test('every kind has a default, and a wish changes only its own kind', () => {
  expect(Object.keys(defaultChannels).sort()).toEqual([...NotificationKind.options].sort());
  fc.assert(
    fc.property(fc.constantFrom(...NotificationKind.options), fc.boolean(), fc.boolean(), (kind, inApp, email) => {
      expect(channelsOf({ [kind]: { inApp, email } })).toEqual({ ...defaultChannels, [kind]: { inApp, email } });
    }),
  );
});
