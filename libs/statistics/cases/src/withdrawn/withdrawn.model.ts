import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Basis, Ratio } from '@zhilu/statistics/figures';

@ObjectType({
  description: '撤回案件有未完成事项: withdrawn cases with duties charged and never met, of the withdrawn cases with charged duties.',
})
export class WithdrawnCases {
  @Field(() => Basis)
  basis: Basis;
  @Field(() => Ratio, { description: 'Cases.' })
  cases: Ratio;
  @Field(() => Int, { description: 'Duties that are missing in them: the rows of the list.' })
  duties: number;
}
