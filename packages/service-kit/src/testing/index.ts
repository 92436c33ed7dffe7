export { atOnce, eventually } from './eventually.ts';
export { givenService, type GivenOptions, type GivenService, type LogLine } from './given-service.ts';
export { startIssuer, type TestIssuer, type TokenChanges } from './issuer.ts';
export { startInfra, type Infra, type RunningInfra, type TestServer } from './infra.ts';
export { answers, type Neighbour, type NeighbourAnswer, type NeighbourCall } from './neighbour.ts';
export { ironTemple, liftClub, member, type Person } from './people.ts';
export { openSandbox, type Sandbox } from './sandbox.ts';
export type { PlainAnswer, TestClient } from './test-client.ts';
