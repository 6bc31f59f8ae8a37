import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { ReviewCalibration } from './calibration.model';
import { Calibration } from './calibration.service';

/** 校准案卷 of a plan. */
@Resolver()
export class CalibrationResolver {
  constructor(private readonly calibration: Calibration) {}

  @Query(() => ReviewCalibration, { description: '校准: how all readers read the same files first, for whoever organises.' })
  reviewCalibration(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ReviewCalibration> {
    return this.calibration.of(viewer, id);
  }

  @Mutation(() => ID, { description: '选定校准案卷: so many files of the frame that are in no sample.' })
  calibrateReviewPlan(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('files', { type: () => Int }) files: number,
  ): Promise<string> {
    return this.calibration.choose(viewer, id, files);
  }
}
