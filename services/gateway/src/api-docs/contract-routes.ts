import type { Route } from '@spotter/contracts';
import * as notifications from '@spotter/contracts/notification/notifications';
import * as payments from '@spotter/contracts/payment/payments';
import * as session from '@spotter/contracts/session/session';
import * as posts from '@spotter/contracts/social/posts';
import * as carts from '@spotter/contracts/store/carts';
import * as orders from '@spotter/contracts/store/orders';
import * as products from '@spotter/contracts/store/products';
import * as retainedOrders from '@spotter/contracts/store/retained-orders';
import * as stock from '@spotter/contracts/store/stock';
import * as apiTokens from '@spotter/contracts/user/api-tokens';
import * as members from '@spotter/contracts/user/members';
import * as tenantData from '@spotter/contracts/user/tenant-data';
import * as tenants from '@spotter/contracts/user/tenants';
import * as body from '@spotter/contracts/workout/body';
import * as changes from '@spotter/contracts/workout/changes';
import * as coaching from '@spotter/contracts/workout/coaching';
import * as enrolments from '@spotter/contracts/workout/enrolments';
import * as exercises from '@spotter/contracts/workout/exercises';
import * as trainingExports from '@spotter/contracts/workout/exports';
import * as trainingImports from '@spotter/contracts/workout/imports';
import * as goals from '@spotter/contracts/workout/goals';
import * as logSettings from '@spotter/contracts/workout/log-settings';
import * as ownExercises from '@spotter/contracts/workout/own-exercises';
import * as pictures from '@spotter/contracts/workout/pictures';
import * as programmes from '@spotter/contracts/workout/programmes';
import * as progress from '@spotter/contracts/workout/progress';
import * as routines from '@spotter/contracts/workout/routines';
import * as trainingPreferences from '@spotter/contracts/workout/training-preferences';
import * as workouts from '@spotter/contracts/workout/workouts';

const modules: readonly object[] = [
  session,
  members,
  apiTokens,
  exercises,
  ownExercises,
  workouts,
  routines,
  programmes,
  progress,
  enrolments,
  coaching,
  body,
  pictures,
  goals,
  trainingPreferences,
  trainingImports,
  trainingExports,
  changes,
  logSettings,
  posts,
  products,
  carts,
  orders,
  retainedOrders,
  notifications,
  stock,
  tenants,
  tenantData,
  payments,
];

const isRoute = (value: unknown): value is Route => typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

/** Every route that can be reached through the gateway, in the order of a first visit. */
export const publicRoutes: readonly Route[] = modules
  .flatMap((module) => Object.values(module) as unknown[])
  .filter(isRoute)
  .filter(({ path }) => !path.startsWith('/internal/'));
