import { CurrentViewer, type Viewer } from '@zhilu/platform/access';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AddedAgency, AgencyForm, NewAgencyInput, NewPlaceInput } from './adding/adding.model';
import { NewAgencies } from './adding/adding.service';
import { NewPlaces } from './adding/new-places.service';
import { DirectoryState } from './directory.model';
import { Directory } from './directory.service';

@Resolver()
export class DirectoryResolver {
  constructor(
    private readonly keeper: Directory,
    private readonly newAgencies: NewAgencies,
    private readonly newPlaces: NewPlaces,
  ) {}

  @Query(() => DirectoryState, { description: '名录: how much of it is registered, for whoever keeps it.' })
  directory(@CurrentViewer() viewer: Viewer): Promise<DirectoryState> {
    return this.keeper.state(viewer);
  }

  @Query(() => AgencyForm, { description: '逐个登记: where the reader may register an agency, and what a name says of one.' })
  agencyForm(@CurrentViewer() viewer: Viewer, @Args('name', { type: () => String, defaultValue: '' }) name: string): Promise<AgencyForm> {
    return this.newAgencies.form(viewer, name);
  }

  @Mutation(() => AddedAgency, { description: 'Registers one agency.' })
  addAgency(@CurrentViewer() viewer: Viewer, @Args('input') input: NewAgencyInput): Promise<AddedAgency> {
    return this.newAgencies.add(viewer, input);
  }

  @Mutation(() => DirectoryState, { description: 'Registers one region or field.' })
  addPlace(@CurrentViewer() viewer: Viewer, @Args('input') input: NewPlaceInput): Promise<DirectoryState> {
    return this.newPlaces.add(viewer, input);
  }
}
