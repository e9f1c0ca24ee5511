// The library DuBao: everything that a program needs to read data, project them and judge milestones, under
// one import. `Documentation.docc` shows how; each use case has a module of its own.

@_exported public import GapReports
@_exported public import Hindcast
@_exported public import Indicators
@_exported public import Intake
@_exported public import Nightly
@_exported public import PlanReading
@_exported public import Planning
@_exported public import PriorPacks
@_exported public import Projecting
@_exported public import Publishing
@_exported public import Reporting
@_exported public import Store
