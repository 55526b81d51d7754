// Most of these tests wait, for another process or for a back-off: two at a time would leave a small machine idle.
[assembly: Xunit.v3.Parallelization(MaxThreads = 4)]
