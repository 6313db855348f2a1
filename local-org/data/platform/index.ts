import type { ObjectDef } from '../../schema/model.ts';
import { caseRules } from './case.ts';
import { contactRules, leadRules, userRules } from './person.ts';
import { opportunityRules } from './opportunity.ts';
import type { PlatformRules } from './rules.ts';
import { eventRules, taskRules } from './task.ts';

const RULES: ReadonlyMap<string, PlatformRules> = new Map([
    ['task', taskRules],
    ['event', eventRules],
    ['case', caseRules],
    ['contact', contactRules],
    ['lead', leadRules],
    ['user', userRules],
    ['opportunity', opportunityRules],
]);
const NONE: PlatformRules = {};

export const platformRules = (object: ObjectDef): PlatformRules => RULES.get(object.name.toLowerCase()) ?? NONE;
