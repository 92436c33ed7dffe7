/**
 * With which Node runs the operator in a cluster. What is read of an answer is forgotten at once, and a large nursery would only keep it in
 * memory for longer: it takes no less time with a small one. The heap may grow to a multiple of what 1,000 tenants with 10,000 products need.
 */
export const nodeOptions = ['--max-semi-space-size=4', '--max-old-space-size=256'] as const;
