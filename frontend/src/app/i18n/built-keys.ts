import { Invalid, TooLarge, UnsupportedMediaType } from '@spotter/contracts/http/problem';
import { PictureUnreadable } from '@spotter/contracts/media/pictures';
import { NotificationKind } from '@spotter/contracts/notification/notifications';
import { CartLine } from '@spotter/contracts/store/carts';
import { OrderState, OrderStepReason } from '@spotter/contracts/store/orders';
import { Category, ProductOrder } from '@spotter/contracts/store/products';
import { LedgerKind, StockState } from '@spotter/contracts/store/stock';
import { TokenScope } from '@spotter/contracts/user/api-tokens';
import { Audience } from '@spotter/contracts/user/members';
import { BodyMeasure } from '@spotter/contracts/workout/body';
import { ReasonKind } from '@spotter/contracts/workout/enrolments';
import { Equipment, Force, MeasurementKind, Mechanic, Muscle, RecordKind } from '@spotter/contracts/workout/exercises';
import { ExportForm } from '@spotter/contracts/workout/exports';
import { GoalKind } from '@spotter/contracts/workout/goals';
import {
  ImportForm,
  ImportQuestion,
  ImportReading,
  ImportState,
  NotATrainingFile,
  RowFault,
  TooManyRows,
} from '@spotter/contracts/workout/imports';
import { PicturesFull, Pose } from '@spotter/contracts/workout/pictures';
import {
  CustomStep,
  Progression,
  ProgrammeDocument,
  ProgressionCondition,
  ProgressionFact,
} from '@spotter/contracts/workout/programme-document';
import { LiftStart, TextFault } from '@spotter/contracts/workout/programmes';
import { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import { Entry, LiveBest, SetKind, WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { measuresOf } from '../training/measures';
import { programmeLoads } from '../training/plan/routines/edit-slots';
import { fieldsOf } from '../training/plan/programmes/editor/edit-progression';
import { rulesWithWords } from '../training/plan/wrong-fields';
import { wordedProblems } from './worded-problems';

const measures = new Set(Object.values(measuresOf).flat());
const rules = Progression.options.map((option) => option.shape.rule.value);
const conditions = ProgressionCondition.shape.is.options;

/** What of a workout, an entry or a set two devices can write to at once. */
const mergedFields = [WorkoutDraft, Entry, WorkoutSet]
  .flatMap(({ shape }) => Object.keys(shape))
  .filter((field) => !['id', 'entries', 'sets'].includes(field));

/** Fields of a table that a person is asked for; the others are of our own form. */
const askedFields = [
  ...['startedAt', 'completedAt', 'duration', 'title', 'workoutNote', 'exercise', 'exerciseNote', 'setIndex', 'setKind'],
  ...['weight', 'weightKg', 'weightLb', 'weightUnit', 'reps', 'rpe', 'durationSeconds'],
  ...['distance', 'distanceKm', 'distanceMi', 'distanceMetres', 'distanceUnit', 'setNote'],
];

/**
 * Keys of texts that are put together while the app runs, and each value that can stand for the star. Where the values are an enum of the contracts
 * they come from there: whoever adds one is told which words it lacks.
 */
export const builtKeys: Readonly<Record<string, Iterable<string | number>>> = {
  '*.title': ['app.landing.log', 'app.landing.progress', 'app.landing.people'],
  '*.words': ['app.landing.log', 'app.landing.progress', 'app.landing.people'],
  'app.body.*': ['front', 'back'],
  'app.muscle.*': Muscle.options,
  'app.problem.*': wordedProblems,
  'log.field.*': mergedFields,
  'log.kept.*': ['full', 'refused'],
  'log.settings.*': ['restSound', 'restVibration', 'restNotification', 'keepAwake'],
  'log.side.*': ['left', 'right', 'both'],
  'me.display.*': ['kg', 'lb', 'km', 'mi', 'system', 'light', 'dark'],
  'me.notifications.*': ['inApp', 'email'],
  'me.notifications.group.*': ['people', 'training', 'shop'],
  'me.notifications.kind.*': NotificationKind.options,
  'me.profile.wrong.*': ['displayName', 'handle', 'bio'],
  'me.token.scope.*': TokenScope.options,
  'people.audience.*': Audience.options,
  'people.feed.*-none': ['following', 'gym', 'mine'],
  'people.feed.*-none-words': ['following', 'gym', 'mine'],
  'people.notice.*': NotificationKind.options,
  'people.notice.*-untitled': ['liked', 'commented'],
  'people.profile.*-none': ['followers', 'following'],
  'people.profile.*-title': ['followers', 'following'],
  'people.record.*': RecordKind.options,
  'shop.cart.problem.*': CartLine.shape.problem.unwrap().options,
  'shop.category.*': Category.options,
  'shop.checkout.wrong.*': ['email', 'name', 'street', 'postalCode', 'city', 'country'],
  'shop.country.*': ['DE', 'AT', 'CH', 'DK', 'NO', 'SE', 'NL', 'GB', 'US'],
  'shop.headline.*': OrderState.options,
  'shop.reason.*': OrderStepReason.options,
  'shop.sort.*': ProductOrder.options,
  'shop.state.*': OrderState.options,
  'staff.by.*': ['customer', 'payment', 'store'],
  'staff.ledger.kind.*': LedgerKind.options,
  'staff.reason.*': OrderStepReason.options,
  'staff.state.*': OrderState.options,
  'staff.stock.*': StockState.options,
  'training.day-part.*': ['morning', 'noon', 'evening'],
  'training.equipment.*': Equipment.options,
  'training.estimated-by.*': OneRepMaxFormula.options,
  'training.exercise.*': ['rep-max', 'at-weight'],
  'training.exercise.*-of': ['rep-max', 'at-weight'],
  'training.exercise.chart-short.*': ['estimate', 'volume'],
  'training.exercise.chart.*': ['estimate', 'volume', 'reps', 'duration', 'distance'],
  'training.exercises.force.*': Force.options,
  'training.exercises.how.*': ['primary', 'secondary'],
  'training.exercises.measurement-help.*': MeasurementKind.options,
  'training.exercises.measurement.*': MeasurementKind.options,
  'training.exercises.mechanic.*': Mechanic.options,
  'training.kind.*': SetKind.options,
  'training.measure-short.*': measures,
  'training.measure.*': measures,
  'training.picker.*': ['from-plan', 'alternatives', 'all'],
  'training.pictures.compare.*': ['pair', 'slider', 'before', 'after'],
  'training.pictures.poses.*': Pose.options,
  'training.pictures.problem.*': [TooLarge, UnsupportedMediaType, PictureUnreadable, PicturesFull, Invalid].map(({ slug }) => slug),
  'training.plan.condition.*': [...conditions, 'done', 'missed'],
  'training.plan.effort.*': ['open', 'rpe', 'repsInReserve'],
  'training.plan.fact.*': ProgressionFact.options,
  'training.plan.form.compare.*': conditions,
  'training.plan.form.fields.*': new Set(Object.values(fieldsOf).flatMap((fields) => fields.map(({ key }) => key))),
  'training.plan.form.place.*': CustomStep.shape.change.unwrap().options,
  'training.plan.form.rules.*': rules,
  'training.plan.form.way.*': ['more-grams', 'less-grams', 'more-percent', 'less-percent'],
  'training.plan.kind.*': SetKind.options,
  'training.plan.level.*': ProgrammeDocument.shape.level.unwrap().options,
  'training.plan.load.*': [...programmeLoads, 'working'],
  // A rule of one's own is told step by step.
  'training.plan.rule.*': rules.filter((rule) => rule !== 'custom'),
  'training.plan.start.*': LiftStart.shape.needs.options,
  'training.plan.text.at-*': ['least', 'most'],
  'training.plan.text.fault.*': TextFault.options,
  'training.plan.text.type.*': ['string', 'number', 'int', 'boolean', 'object', 'array'],
  'training.plan.why.*': [...ReasonKind.options, 'start-open', 'percentage-open'],
  'training.plan.wrong.*': rulesWithWords,
  'training.progress.*': ['below', 'in', 'above', 'volume', 'frequency'],
  'training.progress.body.names.*': BodyMeasure.options,
  'training.progress.compare.*': ['workouts', 'sets', 'volume', 'time', 'sets-per-workout'],
  'training.progress.formula.*.name': OneRepMaxFormula.options,
  'training.progress.formula.*.words': OneRepMaxFormula.options,
  'training.progress.goals.*': ['now', 'of'],
  'training.progress.goals.kinds.*': GoalKind.options,
  'training.progress.notice.*': ['below', 'above'],
  'training.progress.range.*': [12, 26, 52, 520],
  'training.progress.strength.missing-*': ['lifts', 'weight', 'sex'],
  'training.progress.strength.source.*': ['dots', 'wilks2020', 'ipfGl'],
  'training.progress.weekly.*': ['volume', 'frequency'],
  'training.progress.year.*': ['workouts', 'sets', 'volume', 'time', 'records', 'streak'],
  'training.range.*': [4, 12, 26, 52, 'all'],
  'training.record.*': LiveBest.shape.kind.options,
  'training.share.*': ['followers', 'members'],
  'training.today.hello-*': ['morning', 'day', 'evening'],
  'training.transfer.fault.*': RowFault.options,
  'training.transfer.field.*': askedFields,
  'training.transfer.form.*': ImportForm.options,
  'training.transfer.order.*': ImportReading.shape.dateOrder.options,
  'training.transfer.out.about.*': ExportForm.options,
  'training.transfer.out.forms.*': ExportForm.options,
  'training.transfer.problem.*': [TooLarge, TooManyRows, NotATrainingFile].map(({ slug }) => slug),
  'training.transfer.question.*': ImportQuestion.options,
  'training.transfer.state.*': ImportState.options,
  // What is open is told by its preview.
  'training.transfer.summary.*': ImportState.options.filter((state) => state !== 'open'),
};
