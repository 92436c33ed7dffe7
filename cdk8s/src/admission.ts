import { tenantLabel } from '@spotter/operator/cluster/tenant-label';
import { group } from '@spotter/operator/crd/definition';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';

/** Whoever may write Tenants: the platform team, its pipelines, the operator. `edit` by a RoleBinding does not reach Tenants, which are in no namespace. */
const isPlatform = { name: 'isPlatform', expression: `authorizer.group('${group}').resource('tenants').check('patch').allowed()` };

/** CEL for the tenant that an object's label names, or an empty text. */
const labelOf = (object: string): string =>
  `has(${object}.metadata.labels) && '${tenantLabel}' in ${object}.metadata.labels ? ${object}.metadata.labels['${tenantLabel}'] : ''`;

/** Empty a namespace that is deleted and collect what nobody owns; by one account each, or all by the controller manager's. */
const clustersOwnControllers = [
  'system:serviceaccount:kube-system:namespace-controller',
  'system:serviceaccount:kube-system:generic-garbage-collector',
  'system:kube-controller-manager',
];

interface Policy {
  readonly name: string;
  readonly matchConditions?: k8s.MatchCondition[];
  readonly rule: { readonly group: string; readonly resources: string[]; readonly operations: string[] };
  readonly variables: k8s.Variable[];
  readonly validations: k8s.Validation[];
}

const policies: readonly Policy[] = [
  {
    name: 'spotter-own-tenant',
    rule: { group, resources: ['products', 'storeinventories'], operations: ['CREATE', 'UPDATE', 'DELETE'] },
    // Otherwise a namespace with goods in it could never be deleted.
    matchConditions: [
      {
        name: 'not-the-clusters-own-controllers',
        expression: `!(request.userInfo.username in ${JSON.stringify(clustersOwnControllers)})`,
      },
    ],
    variables: [
      isPlatform,
      { name: 'owner', expression: labelOf('namespaceObject') },
      { name: 'tenant', expression: "request.operation == 'DELETE' ? oldObject.spec.tenant : object.spec.tenant" },
    ],
    validations: [
      {
        // The platform may still mend or clear what was there before a namespace got its label, or another.
        expression:
          "variables.owner == '' || variables.owner == variables.tenant || (variables.isPlatform && request.operation != 'CREATE')",
        messageExpression: `'the namespace ' + request.namespace + ' is of tenant ' + variables.owner + ': spec.tenant must be ' + variables.owner + ', not ' + variables.tenant`,
        reason: 'Forbidden',
      },
      {
        expression: "variables.owner != '' || variables.isPlatform",
        messageExpression: `'the namespace ' + request.namespace + ' belongs to no tenant, so only the platform team may declare here; it gives a namespace to a tenant by the label ${tenantLabel}'`,
        reason: 'Forbidden',
      },
    ],
  },
  {
    name: 'spotter-namespace-owner',
    rule: { group: '', resources: ['namespaces'], operations: ['CREATE', 'UPDATE'] },
    variables: [
      isPlatform,
      { name: 'before', expression: `request.operation == 'CREATE' ? '' : (${labelOf('oldObject')})` },
      { name: 'after', expression: labelOf('object') },
    ],
    validations: [
      {
        expression: 'variables.before == variables.after || variables.isPlatform',
        message: `only the platform team, who may write Tenants, may set, change or take away the label ${tenantLabel} of a namespace`,
        reason: 'Forbidden',
      },
    ],
  },
];

/** A tenant's namespace can touch no other tenant, whatever RBAC allows in it. Checked by the API server itself: there is no webhook that could be away. */
export const tenantAdmission = (scope: Construct): void => {
  for (const { name, rule, matchConditions, variables, validations } of policies) {
    new k8s.KubeValidatingAdmissionPolicy(scope, name, {
      metadata: { name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [{ apiGroups: [rule.group], apiVersions: ['*'], resources: rule.resources, operations: rule.operations }],
        },
        ...(matchConditions && { matchConditions }),
        variables,
        validations,
      },
    });
    new k8s.KubeValidatingAdmissionPolicyBinding(scope, `${name}-binding`, {
      metadata: { name },
      spec: { policyName: name, validationActions: ['Deny'] },
    });
  }
};
