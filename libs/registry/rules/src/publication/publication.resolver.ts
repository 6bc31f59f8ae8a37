import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Publication, PublicationInput } from './publication.model';
import { Publications } from './publications.service';

/** 公开设定. */
@Resolver()
export class PublicationResolver {
  constructor(private readonly publications: Publications) {}

  @Query(() => Publication, { description: '公开设定, with every decision about it.' })
  publication(@CurrentViewer() viewer: Viewer): Promise<Publication> {
    return this.publications.standing(viewer);
  }

  @Mutation(() => Publication, { description: 'Opens or closes lists and statistics to everybody, by the head of the top office.' })
  decidePublication(@CurrentViewer() viewer: Viewer, @Args('input') input: PublicationInput): Promise<Publication> {
    return this.publications.decide(viewer, input);
  }
}
