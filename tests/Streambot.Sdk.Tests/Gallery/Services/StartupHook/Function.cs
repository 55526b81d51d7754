namespace Reports;

public static class Function
{
    public static void Handle(System.IO.Stream batch) => System.Console.WriteLine(System.Environment.GetEnvironmentVariable("Recipient"));
}
