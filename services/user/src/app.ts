import { defineService, every, type Kit } from '@spotter/service-kit';
import { apiTokenRepository } from './api-tokens/api-token-repository.ts';
import { apiTokenRoutes } from './api-tokens/api-token-routes.ts';
import { createApiToken } from './api-tokens/create-api-token.ts';
import { verifyApiToken } from './api-tokens/verify-api-token.ts';
import { UserConfig } from './config.ts';
import { followMember, unfollowMember } from './follows/follow-member.ts';
import { followRepository } from './follows/follow-repository.ts';
import { followRoutes } from './follows/follow-routes.ts';
import { editProfile } from './members/edit-profile.ts';
import { joinTenant, type JoinTenant } from './members/join-tenant.ts';
import { memberRepository } from './members/member-repository.ts';
import { memberRoutes } from './members/member-routes.ts';
import { exportRepository } from './tenant-exports/export-repository.ts';
import { tenantExportRoutes } from './tenant-exports/tenant-export-routes.ts';
import { forgetTenantExports, keepExportPart, listTenantExports, readTenantExport } from './tenant-exports/tenant-exports.ts';
import { declareTenant } from './tenants/declare-tenant.ts';
import { endTenant } from './tenants/end-tenant.ts';
import { onTenantApplied } from './tenants/on-tenant-applied.ts';
import { removeTenant } from './tenants/remove-tenant.ts';
import { tenantRepository } from './tenants/tenant-repository.ts';
import { tenantRoutes } from './tenants/tenant-routes.ts';

const userParts = (kit: Kit<UserConfig>) => ({
  ...kit,
  members: memberRepository,
  follows: followRepository,
  apiTokens: apiTokenRepository,
  declarations: tenantRepository,
  tenantExports: exportRepository,
});
export type UserParts = ReturnType<typeof userParts> & { readonly joinTenant: JoinTenant };

export const user = defineService({
  name: 'user',
  config: UserConfig,
  migrations: new URL('../migrations/', import.meta.url),
  ownsTenants: true,
  build: (kit) => {
    const base = userParts(kit);
    const parts: UserParts = { ...base, joinTenant: joinTenant(base) };
    return {
      routes: [
        ...tenantRoutes(parts, { declareTenant: declareTenant(parts), removeTenant: removeTenant(parts) }),
        ...tenantExportRoutes(parts, {
          keep: keepExportPart(parts),
          list: listTenantExports(parts),
          read: readTenantExport(parts),
        }),
        ...memberRoutes(parts, { editProfile: editProfile(parts) }),
        ...followRoutes(parts, { followMember: followMember(parts), unfollowMember: unfollowMember(parts) }),
        ...apiTokenRoutes(parts, { createApiToken: createApiToken(parts), verifyApiToken: verifyApiToken(parts) }),
      ],
      consumers: [onTenantApplied(parts)],
      jobs: [every({ hours: 1 }, 'user.forget-tenant-exports', forgetTenantExports(parts))],
      tenantData: { omits: { api_token: ['secret_hash'] }, keeps: ['tenant_export'], atTheEnd: endTenant(parts) },
    };
  },
});
