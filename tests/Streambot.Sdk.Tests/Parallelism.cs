using Xunit.v3;

// They wait for processes and for the local AWS as much as they work: one more than there are cores keeps these busy.
[assembly: Parallelization(MaxThreads = 3)]
