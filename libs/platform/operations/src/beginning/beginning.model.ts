import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '开始使用: what an office has of what it begins with. For those who set it up.' })
export class Beginning {
  @Field(() => String, { nullable: true, description: "Name of the highest territory, the office's own; null where none is registered." })
  top: string | null;
  @Field(() => Int)
  territories: number;
  @Field(() => Int)
  lines: number;
  @Field(() => Int)
  agencies: number;
  @Field(() => Int, { description: 'Security administrators who may sign in.' })
  securityAdmins: number;
  @Field(() => Int, { description: 'Audit administrators who may sign in.' })
  auditAdmins: number;
  @Field(() => Int, { description: 'People of supervising offices who may sign in.' })
  officers: number;
  @Field(() => Int, { description: 'People of agencies who may sign in.' })
  agencyPeople: number;
  @Field(() => Int, { description: 'Accounts that wait for their role.' })
  waiting: number;
  @Field(() => Int)
  sources: number;
  @Field(() => Int, { description: 'Deliveries that are in the books.' })
  deliveries: number;
  @Field({ description: 'A case is in the books: figures can be read.' })
  cases: boolean;
}
