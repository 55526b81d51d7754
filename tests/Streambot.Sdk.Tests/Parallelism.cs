using Xunit.v3;

// They wait for processes and for the local AWS as much as they work: two more than there are cores keep these busy.
[assembly: Parallelization(MaxThreads = 4)]
